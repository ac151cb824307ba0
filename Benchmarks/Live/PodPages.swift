/// A list of pods in pages, as an API server sends them: one page is rendered, and each gets its own names.
struct PodPages: Sendable {
  /// Objects in a page.
  static let size = 500
  /// The digits in which the pods of two pages differ.
  private static let digits = 7

  let pods: Int
  private let page: [UInt8]
  /// Where the numbers of the pods stand.
  private let places: [Int]

  init(pods: Int) {
    self.pods = pods
    let mark = String(repeating: "#", count: Self.digits)
    let bytes = Array((0..<Self.size).map { _ in Self.pod(mark) }.joined(separator: ",").utf8)
    let pattern = Array(mark.utf8)[...]
    var places: [Int] = []
    var index = 0
    while index + pattern.count <= bytes.count {
      if bytes[index] == pattern.first, bytes[index..<index + pattern.count] == pattern {
        places.append(index)
        index += pattern.count
      } else {
        index += 1
      }
    }
    page = bytes
    self.places = places
  }

  /// Bytes of one pod.
  var podBytes: Int { page.count / Self.size }

  /// The page that begins with this pod.
  func body(from start: Int) -> [UInt8] {
    let next = start + Self.size
    let token = next < pods ? #","continue":"\#(next)""# : ""
    let head = #"{"kind":"PodList","apiVersion":"v1","metadata":{"resourceVersion":"7"\#(token)},"items":["#
    var bytes = Array(head.utf8)
    let offset = bytes.count
    bytes += page
    bytes += Array("]}".utf8)
    let perPod = places.count / Self.size
    for (place, position) in places.enumerated() {
      var number = start + place / perPod
      for digit in (0..<Self.digits).reversed() {
        bytes[offset + position + digit] = UInt8(ascii: "0") + UInt8(number % 10)
        number /= 10
      }
    }
    return bytes
  }

  /// A pod of about 10 KB, half of it managedFields.
  private static func pod(_ number: String) -> String {
    let owned = (0..<8).map { #""k:{\"name\":\"VARIABLE_\#($0)\"}":{".":{},"f:name":{},"f:value":{}}"# }
    let fields = (0..<64).map { #""f:field-of-the-pod-\#($0)":{".":{},"f:name":{},"f:value":{}}"# }
    let spec = #"{"f:spec":{"f:containers":{"k:{\"name\":\"web\"}":{"f:env":{\#(owned.joined(separator: ","))}}}}}"#
    let status = #"{"f:status":{\#(fields.joined(separator: ","))}}"#
    let managed = [("kubectl", "", spec), ("kubelet", "status", status)].map { manager, subresource, fields in
      #"{"manager":"\#(manager)","operation":"Update","apiVersion":"v1","time":"2026-01-01T00:00:00Z","#
        + #""fieldsType":"FieldsV1","fieldsV1":\#(fields),"subresource":"\#(subresource)"}"#
    }
    let variables = (0..<8).map { #"{"name":"VARIABLE_\#($0)","value":"some value of a variable"}"# }
    let conditions = ["Initialized", "Ready", "ContainersReady", "PodScheduled"].map {
      #"{"type":"\#($0)","status":"True","lastProbeTime":null,"lastTransitionTime":"2026-01-01T00:00:00Z"}"#
    }
    let applied = String(repeating: #"{\"name\":\"web\",\"image\":\"registry.example/web:1\"},"#, count: 56)
    return
      #"{"metadata":{"name":"web-\#(number)","namespace":"team-1","uid":"0d6ccb1e-2ba5-43fc-9f20-01a5f\#(number)","#
      + #""resourceVersion":"7","creationTimestamp":"2026-01-01T00:00:00Z","labels":{"app":"web","#
      + #""pod-template-hash":"7d9f"},"annotations":{"kubectl.kubernetes.io/last-applied-configuration":"\#(applied)"},"#
      + #""ownerReferences":[{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"web-7d9f","uid":"1","controller":true}],"#
      + #""managedFields":[\#(managed.joined(separator: ","))]},"spec":{"volumes":[{"name":"token","projected":{"sources":"#
      + #"[{"serviceAccountToken":{"expirationSeconds":3607,"path":"token"}}]}}],"containers":[{"name":"web","#
      + #""image":"registry.example/web:1","args":["--listen",":8080"],"ports":[{"name":"http","containerPort":8080,"#
      + #""protocol":"TCP"}],"env":[\#(variables.joined(separator: ","))],"#
      + #""resources":{"limits":{"cpu":"1","memory":"1Gi"}},"#
      + #""volumeMounts":[{"name":"token","readOnly":true,"mountPath":"/var/run/secrets/kubernetes.io/serviceaccount"}],"#
      + #""terminationMessagePath":"/dev/termination-log","securityContext":{"capabilities":{"drop":["ALL"]}}}],"#
      + #""restartPolicy":"Always","dnsPolicy":"ClusterFirst","serviceAccountName":"web","nodeName":"node-1"},"#
      + #""status":{"phase":"Running","conditions":[\#(conditions.joined(separator: ","))],"podIP":"10.0.0.1","#
      + #""podIPs":[{"ip":"10.0.0.1"}],"containerStatuses":[{"name":"web","ready":true,"restartCount":0,"#
      + #""image":"registry.example/web:1","containerID":"containerd://\#(number)"}]}}"#
  }
}
