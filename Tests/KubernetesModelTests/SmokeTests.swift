import Testing

@testable import KubernetesModel

@Suite struct KubernetesModelSmokeTests {}
