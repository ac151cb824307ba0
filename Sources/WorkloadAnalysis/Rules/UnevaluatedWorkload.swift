import Findings

extension FindingRule {
  static let unevaluatedWorkload = unevaluatedDifference(
    of: WorkloadArea.id,
    examples: [
      Example(
        "a machine is given a device of its node", baseline: machine(devices: "{}"),
        target: machine(devices: "{hostDevices: [{name: gpu, deviceName: vendor.example/gpu}]}"), fires: true),
      Example("the same machine in both", both: machine(devices: "{}"), fires: false),
    ])

  private static func machine(devices: String) -> String {
    """
    apiVersion: kubevirt.io/v1
    kind: VirtualMachine
    metadata: {name: x, namespace: dock}
    spec:
      runStrategy: Always
      template: {spec: {domain: {devices: \(devices)}}}
    """
  }
}
