package dev.cartograph.lease;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process that holds a lease or asks for one.
 *
 * @param application what it is called, e.g. {@code the stream}
 * @param host the name of its machine
 * @param pid its process on that machine
 */
public record LeaseHolder(String application, String host, long pid) {
  private static final Logger LOG = LoggerFactory.getLogger(LeaseHolder.class);

  /** An application of this process. */
  public static LeaseHolder here(String application) {
    return new LeaseHolder(application, thisHost(), ProcessHandle.current().pid());
  }

  /**
   * Whether it ran on a machine of this one's name, on which no such process is alive. That is not
   * the whole truth: two machines may have one name, and a container has processes of its own.
   */
  public boolean seemsDead() {
    return host.equals(thisHost())
        && ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty();
  }

  /** As people and logs are told. */
  @Override
  public String toString() {
    return "%s at %s, process %d".formatted(application, host, pid);
  }

  private static String thisHost() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      LOG.debug("Finding no name of this machine", e);
      return "localhost";
    }
  }
}
