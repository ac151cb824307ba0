/// What `ipBlock` means, in both families.
extension TrafficCase {
  private static func ingress(_ block: String) -> String {
    policy("{podSelector: {matchLabels: {app: api}}, ingress: [{from: [{ipBlock: \(block)}]}]}")
  }

  static let addresses = [
    TrafficCase(
      "a block means its addresses, ends included", ingress("{cidr: 10.1.0.0/16}"),
      allowed: ["10.1.0.0 > shop/api TCP/1", "10.1.255.255 > shop/api TCP/1"],
      denied: ["10.0.255.255 > shop/api TCP/1", "10.2.0.0 > shop/api TCP/1", "2001:db8::1 > shop/api TCP/1"]),
    TrafficCase(
      "except takes addresses away from its own block",
      ingress("{cidr: 10.1.0.0/16, except: [10.1.1.0/24, 10.1.255.255/32]}"),
      allowed: ["10.1.0.255 > shop/api TCP/1", "10.1.2.0 > shop/api TCP/1", "10.1.255.254 > shop/api TCP/1"],
      denied: ["10.1.1.0 > shop/api TCP/1", "10.1.1.255 > shop/api TCP/1", "10.1.255.255 > shop/api TCP/1"]),
    TrafficCase(
      "what one block excepts another may allow",
      policy(
        "{podSelector: {matchLabels: {app: api}}, ingress: [{from: [{ipBlock: {cidr: 10.1.0.0/16, "
          + "except: [10.1.1.0/24]}}, {ipBlock: {cidr: 10.1.1.7/32}}]}]}"),
      allowed: ["10.1.1.7 > shop/api TCP/1", "10.1.2.0 > shop/api TCP/1"], denied: ["10.1.1.8 > shop/api TCP/1"]),
    TrafficCase(
      "a block of one address", ingress("{cidr: 203.0.113.7/32}"), allowed: ["203.0.113.7 > shop/api TCP/1"],
      denied: ["203.0.113.6 > shop/api TCP/1", "203.0.113.8 > shop/api TCP/1"]),
    TrafficCase(
      "0.0.0.0/0 is all of IPv4 and nothing of IPv6", ingress("{cidr: 0.0.0.0/0}"),
      allowed: ["0.0.0.0 > shop/api TCP/1", "255.255.255.255 > shop/api TCP/1"],
      denied: ["::1 > shop/api TCP/1", "2001:db8::1 > shop/api TCP/1"]),
    TrafficCase(
      "::/0 is all of IPv6 and nothing of IPv4", ingress("{cidr: \"::/0\"}"),
      allowed: ["::1 > shop/api TCP/1", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff > shop/api TCP/1"],
      denied: ["8.8.8.8 > shop/api TCP/1", "0.0.0.1 > shop/api TCP/1"]),
    TrafficCase(
      "an IPv6 block means its addresses, except included",
      ingress("{cidr: \"2001:db8::/32\", except: [\"2001:db8:1::/48\"]}"),
      allowed: ["2001:db8:: > shop/api TCP/1", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff > shop/api TCP/1"],
      denied: [
        "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff > shop/api TCP/1", "2001:db9:: > shop/api TCP/1",
        "2001:db8:1:: > shop/api TCP/1", "2001:db8:1:ffff:ffff:ffff:ffff:ffff > shop/api TCP/1",
        "32.1.13.184 > shop/api TCP/1",
      ]),
    TrafficCase(
      "under egress a block is the destination",
      policy(
        "{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], "
          + "egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0, except: [169.254.169.254/32]}}], ports: [{port: 80}]}]}"),
      allowed: ["shop/web > 8.8.8.8 TCP/80", "8.8.8.8 > shop/web TCP/9"],
      denied: ["shop/web > 169.254.169.254 TCP/80", "shop/web > 8.8.8.8 TCP/81", "shop/web > 2001:db8::1 TCP/80"]),
  ]
}
