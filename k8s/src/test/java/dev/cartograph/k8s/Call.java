package dev.cartograph.k8s;

/**
 * A connection that somebody must be able to open.
 *
 * @param client who opens it
 * @param target who listens
 * @param protocol TCP or UDP
 * @param port where the target's own process listens, whatever its Service says
 */
record Call(Party client, Party target, String protocol, int port) {
  static Call tcp(Party client, Party target, int port) {
    return new Call(client, target, "TCP", port);
  }

  @Override
  public String toString() {
    return "%s calls %s on %s port %d".formatted(client, target, protocol, port);
  }

  /** One side of a call, as network policies tell them apart. */
  sealed interface Party {}

  /** A pod of Cartograph's namespace. */
  record Here(Pod pod) implements Party {
    @Override
    public String toString() {
      return pod.toString();
    }
  }

  /** The pods of another namespace. */
  record Elsewhere(String namespace) implements Party {
    @Override
    public String toString() {
      return "namespace " + namespace;
    }
  }

  /** Something outside of the cluster's namespaces, by its name. */
  record Outside(String host) implements Party {
    @Override
    public String toString() {
      return host;
    }
  }
}
