import Documents
import KubernetesModel

extension WorkloadArea {
  static let virtualMachines: [KindReading] = [
    .virtualMachine,
    .virtualMachineInstance,
    .virtualMachineInstanceReplicaSet,
    .virtualMachinePool,
  ]
}

/// KubeVirt: a machine runs in a pod with the devices, networks and volumes that it asks for.
///
/// What a machine is told at its first start may hold passwords: only that it is told something is kept.
extension KindReading {
  private static let machine: FieldSelection = [
    "accessCredentials": .presence,
    "domain": [
      "devices": .whole, "features": .whole, "firmware": ["bootloader": .whole, "kernelBoot": .whole],
      "launchSecurity": .whole, "memory": ["hugepages": .whole],
    ],
    "networks": .whole, "nodeSelector": .whole,
    "volumes": ["*": .whole, "cloudInitConfigDrive": .presence, "cloudInitNoCloud": .presence, "sysprep": .presence],
  ]

  private static let machineReason = "which devices, disks and networks of a node its pods are given"

  static let virtualMachine = makesPods(
    "kubevirt.io", "VirtualMachine", "virtualmachines", "v1",
    keep: ["spec": ["instancetype": .whole, "preference": .whole, "template": ["spec": machine]]],
    reason: machineReason,
    example: "spec: {runStrategy: Always, template: {spec: {domain: {devices: {hostDevices: [{name: a}]}}}}}",
    keeps: #"{"spec":{"template":{"spec":{"domain":{"devices":{"hostDevices":[{"name":"a"}]}}}}}}"#)

  static let virtualMachineInstance = makesPods(
    "kubevirt.io", "VirtualMachineInstance", "virtualmachineinstances", "v1", keep: ["spec": machine],
    reason: machineReason, example: "spec: {domain: {devices: {}}, hostname: a}",
    keeps: #"{"spec":{"domain":{"devices":{}}}}"#)

  static let virtualMachineInstanceReplicaSet = makesPods(
    "kubevirt.io", "VirtualMachineInstanceReplicaSet", "virtualmachineinstancereplicasets", "v1",
    keep: ["spec": ["template": ["spec": machine]]], reason: machineReason,
    example: "spec: {replicas: 3, template: {spec: {domain: {devices: {}}}}}",
    keeps: #"{"spec":{"template":{"spec":{"domain":{"devices":{}}}}}}"#)

  static let virtualMachinePool = makesPods(
    "pool.kubevirt.io", "VirtualMachinePool", "virtualmachinepools", "v1beta1",
    keep: ["spec": ["virtualMachineTemplate": ["spec": ["template": ["spec": machine]]]]], reason: machineReason,
    example: "spec: {replicas: 3, virtualMachineTemplate: {spec: {template: {spec: {domain: {devices: {}}}}}}}",
    keeps: #"{"spec":{"virtualMachineTemplate":{"spec":{"template":{"spec":{"domain":{"devices":{}}}}}}}}"#)
}
