package dev.cartograph.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Which calls the network policies of an overlay let through, by Kubernetes's rules: a pod that a
 * policy of a direction selects may do in it what one of them allows, any other pod everything.
 */
final class NetworkPolicies {
  private final List<JsonNode> policies = new ArrayList<>();

  NetworkPolicies(List<Manifest> manifests) {
    for (Manifest manifest : manifests) {
      if (manifest.isA("NetworkPolicy")) {
        policies.add(manifest.spec());
      } else if (manifest.isA("Kafka")) {
        policies.add(ofStrimzi(manifest));
      }
    }
  }

  /** The calls of an overlay that do not get through, each as a sentence; empty when all do. */
  static List<String> problems(List<Manifest> manifests) {
    NetworkPolicies policies = new NetworkPolicies(manifests);
    Calls calls = Calls.of(manifests);
    List<String> problems = new ArrayList<>(calls.problems());
    for (Call call : calls.all()) {
      if (!policies.letOut(call)) {
        problems.add(call + ", but no network policy lets it out");
      }
      if (!policies.letIn(call)) {
        problems.add(call + ", but no network policy lets it in");
      }
    }
    return problems;
  }

  boolean allow(Call call) {
    return letOut(call) && letIn(call);
  }

  private boolean letOut(Call call) {
    return let("Egress", call.client(), "egress", "to", call.target(), call);
  }

  private boolean letIn(Call call) {
    return let("Ingress", call.target(), "ingress", "from", call.client(), call);
  }

  private boolean let(
      String type, Call.Party one, String rules, String peers, Call.Party other, Call call) {
    if (!(one instanceof Call.Here here)) {
      return true;
    }
    boolean free = true;
    for (JsonNode policy : policies) {
      if (here.pod().isFoundBy(policy.path("podSelector")) && has(policy, type)) {
        free = false;
        for (JsonNode rule : policy.path(rules)) {
          if (isPeer(rule.path(peers), other) && isPort(rule.path("ports"), call)) {
            return true;
          }
        }
      }
    }
    return free;
  }

  private static boolean has(JsonNode policy, String type) {
    if (policy.path("policyTypes").isEmpty()) {
      return type.equals("Ingress") || policy.has("egress");
    }
    return StreamSupport.stream(policy.path("policyTypes").spliterator(), false)
        .anyMatch(each -> each.asText().equals(type));
  }

  /** No list means everybody. */
  private static boolean isPeer(JsonNode peers, Call.Party party) {
    if (peers.isEmpty()) {
      return true;
    }
    return StreamSupport.stream(peers.spliterator(), false).anyMatch(peer -> names(peer, party));
  }

  private static boolean names(JsonNode peer, Call.Party party) {
    if (party instanceof Call.Here here) {
      return peer.has("podSelector")
          && !peer.has("namespaceSelector")
          && here.pod().isFoundBy(peer.path("podSelector"));
    }
    if (party instanceof Call.Elsewhere elsewhere) {
      return peer.at("/namespaceSelector/matchLabels/kubernetes.io~1metadata.name")
          .asText()
          .equals(elsewhere.namespace());
    }
    return peer.has("ipBlock");
  }

  /** No list means every port; a name is one of the target's. */
  private static boolean isPort(JsonNode ports, Call call) {
    if (ports.isEmpty()) {
      return true;
    }
    for (JsonNode port : ports) {
      JsonNode named = port.path("port");
      int number =
          named.isTextual() && call.target() instanceof Call.Here here
              ? here.pod().portNumber(named).orElse(0)
              : named.asInt();
      if (number == call.port() && port.path("protocol").asText("TCP").equals(call.protocol())) {
        return true;
      }
    }
    return false;
  }

  /** The policy that Strimzi's operator makes of the peers of Kafka's listeners. */
  private static JsonNode ofStrimzi(Manifest kafka) {
    ObjectNode policy = JsonNodeFactory.instance.objectNode();
    policy
        .putObject("podSelector")
        .putObject("matchLabels")
        .put("strimzi.io/cluster", kafka.name());
    policy.putArray("policyTypes").add("Ingress");
    ArrayNode rules = policy.putArray("ingress");
    for (JsonNode listener : kafka.spec().at("/kafka/listeners")) {
      ObjectNode rule = rules.addObject();
      rule.set("from", listener.path("networkPolicyPeers"));
      rule.putArray("ports").addObject().set("port", listener.path("port"));
    }
    return policy;
  }
}
