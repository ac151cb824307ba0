/// What `ports` means, and where names are looked up.
extension TrafficCase {
  private static func ingress(to app: String = "api", namespace: String = "shop", _ ports: String) -> String {
    policy("{podSelector: {matchLabels: {app: \(app)}}, ingress: [{ports: \(ports)}]}", namespace: namespace)
  }

  private static func egress(_ ports: String) -> String {
    policy("{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [{ports: \(ports)}]}")
  }

  static let ports = [
    TrafficCase(
      "missing ports are every protocol and port",
      policy("{podSelector: {matchLabels: {app: api}}, ingress: [{from: [{podSelector: {}}]}]}"),
      allowed: ["shop/web > shop/api TCP/65535", "shop/web > shop/api SCTP/1", "shop/web > shop/api ICMP/0"]),
    TrafficCase(
      "`ports: []` is every protocol and port", ingress("[]"),
      allowed: ["shop/web > shop/api TCP/1", "shop/web > shop/api UDP/65535", "shop/web > shop/api ICMP/0"]),
    TrafficCase(
      "an item without port is that whole protocol", ingress("[{protocol: UDP}]"),
      allowed: ["shop/web > shop/api UDP/1", "shop/web > shop/api UDP/65535"],
      denied: ["shop/web > shop/api TCP/1", "shop/web > shop/api SCTP/1", "shop/web > shop/api ICMP/0"]),
    TrafficCase(
      "an item without protocol is TCP", ingress("[{port: 80}]"), allowed: ["shop/web > shop/api TCP/80"],
      denied: ["shop/web > shop/api UDP/80", "shop/web > shop/api SCTP/80", "shop/web > shop/api TCP/81"]),
    TrafficCase(
      "an empty item is the whole of TCP", ingress("[{}]"),
      allowed: ["shop/web > shop/api TCP/1", "shop/web > shop/api TCP/65535"], denied: ["shop/web > shop/api UDP/1"]),
    TrafficCase(
      "endPort makes an inclusive range", ingress("[{port: 8000, endPort: 8010}]"),
      allowed: ["shop/web > shop/api TCP/8000", "shop/web > shop/api TCP/8005", "shop/web > shop/api TCP/8010"],
      denied: ["shop/web > shop/api TCP/7999", "shop/web > shop/api TCP/8011"]),
    TrafficCase(
      "endPort equal to port is that one port", ingress("[{port: 65535, endPort: 65535}]"),
      allowed: ["shop/web > shop/api TCP/65535"], denied: ["shop/web > shop/api TCP/65534"]),
    TrafficCase(
      "SCTP is a protocol like the others", ingress("[{port: 7, protocol: SCTP}]"),
      allowed: ["shop/web > shop/api SCTP/7"], denied: ["shop/web > shop/api TCP/7", "shop/web > shop/api SCTP/8"]),
    TrafficCase(
      "all three protocols are not yet every protocol",
      ingress("[{protocol: TCP}, {protocol: UDP}, {protocol: SCTP}]"),
      allowed: ["shop/web > shop/api TCP/1", "shop/web > shop/api UDP/1", "shop/web > shop/api SCTP/1"],
      denied: ["shop/web > shop/api ICMP/0"]),
    TrafficCase(
      "a named port is the number that the destination gives the name", ingress("[{port: http}]"),
      allowed: ["ops/probe > shop/api TCP/8081"],
      denied: ["ops/probe > shop/api TCP/8080", "ops/probe > shop/api UDP/8081"]),
    TrafficCase(
      "each destination has its own number behind a name",
      policy("{podSelector: {}, ingress: [{ports: [{port: http}]}]}"),
      allowed: ["ops/probe > shop/api TCP/8081", "ops/probe > shop/web TCP/8080"],
      denied: ["ops/probe > shop/api TCP/8080", "ops/probe > shop/web TCP/8081"]),
    TrafficCase(
      "a destination without the name gets nothing from the item",
      policy("{podSelector: {}, ingress: [{ports: [{port: http}, {port: 9}]}]}"),
      allowed: ["ops/probe > shop/bare TCP/9"], denied: ["ops/probe > shop/bare TCP/8080"]),
    TrafficCase(
      "the protocol must match the container port's", ingress("[{port: dns}]"),
      denied: ["ops/probe > shop/api TCP/53", "ops/probe > shop/api UDP/53"]),
    TrafficCase(
      "a named port of UDP", ingress("[{port: dns, protocol: UDP}]"), allowed: ["ops/probe > shop/api UDP/53"],
      denied: ["ops/probe > shop/api TCP/53"]),
    TrafficCase(
      "under egress a name is looked up at the destination, not at the selected pod", egress("[{port: http}]"),
      allowed: ["shop/web > shop/api TCP/8081"],
      denied: ["shop/web > shop/api TCP/8080", "shop/web > bank/db TCP/8080", "shop/web > bank/db TCP/5432"]),
    TrafficCase(
      "a named egress port reaches no address", egress("[{port: http}, {port: 443}]"),
      allowed: ["shop/web > 8.8.8.8 TCP/443", "shop/web > shop/api TCP/443"],
      denied: ["shop/web > 8.8.8.8 TCP/8081", "shop/web > 8.8.8.8 TCP/8080", "shop/web > 2001:db8::1 TCP/8080"]),
    TrafficCase(
      "a native sidecar's ports count", ingress(to: "db", namespace: "bank", "[{port: mesh}]"),
      allowed: ["ops/probe > bank/db TCP/15001"], denied: ["ops/probe > bank/db TCP/5432"]),
    TrafficCase(
      "an ordinary init container's ports do not count", ingress(to: "db", namespace: "bank", "[{port: setup}]"),
      denied: ["ops/probe > bank/db TCP/9999", "ops/probe > bank/db TCP/5432"]),
    TrafficCase(
      "numbers and names may stand side by side", ingress("[{port: 80}, {port: \"http\"}]"),
      allowed: ["ops/probe > shop/api TCP/80", "ops/probe > shop/api TCP/8081"],
      denied: ["ops/probe > shop/api TCP/8082"]),
    TrafficCase(
      "a name used for two protocols is two ports",
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: dns, namespace: ops, labels: {app: dns}}
      spec:
        containers:
        - {name: a, image: i, ports: [{name: dns, containerPort: 53, protocol: UDP}]}
        - {name: b, image: i, ports: [{name: dns, containerPort: 5353}]}
      ---

      """ + ingress(to: "dns", namespace: "ops", "[{port: dns}]"),
      allowed: ["shop/web > ops/dns TCP/5353"], denied: ["shop/web > ops/dns UDP/53", "shop/web > ops/dns TCP/53"]),
  ]
}
