import Documents

/// Until the traffic area reads kept objects itself.
extension Snapshot {
  package var unevaluatedPolicies: [UnevaluatedPolicy] { [] }

  package var networkSettings: [NetworkSetting] {
    self[KindName("", "ConfigMap")].objects.map { object in
      let values = object.body.root["data"]?.members.compactMap { key, value in
        value.string.map { (key: key, value: $0) }
      }
      return NetworkSetting(metadata: object.metadata, values: Labels(values ?? []))
    }
  }
}
