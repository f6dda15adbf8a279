package dev.cartograph.sandbox.part;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** The first check of every server: does its port answer at all? */
public final class Listening {
  private static final int TIMEOUT_MILLIS = 500;

  private Listening() {}

  /** Whether something accepts connections on a port of the loopback address. */
  public static boolean on(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), TIMEOUT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Whether a server that only has to listen is ready. */
  public static Readiness readiness(int port) {
    return on(port) ? Readiness.READY : Readiness.awaiting("port " + port);
  }

  /** Whether a server could listen on a port of the loopback address. */
  static boolean possibleOn(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress("127.0.0.1", port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
