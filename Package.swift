// swift-tools-version: 6.2
// One stanza per target, sorted, its tests below; dependencies point one way (Documentation/Architecture.md).

import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "driftwatch",
  products: [.executable(name: "driftwatch", targets: ["driftwatch"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.6"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    .executableTarget(name: "driftwatch", dependencies: ["DriftwatchCommands"], swiftSettings: settings),

    .target(
      name: "AccessAnalysis", dependencies: ["Documents", "Findings", "KubernetesModel", "Platforms"],
      swiftSettings: settings),
    .testTarget(
      name: "AccessAnalysisTests",
      dependencies: [
        "AccessAnalysis", "ClusterSource", "Documents", "Findings", "KubernetesModel", "Platforms", "TestData",
      ],
      swiftSettings: settings),

    .target(
      name: "AdmissionAnalysis", dependencies: ["Documents", "Findings", "KubernetesModel"], swiftSettings: settings),
    .testTarget(
      name: "AdmissionAnalysisTests",
      dependencies: ["AdmissionAnalysis", "ClusterSource", "Documents", "Findings", "KubernetesModel", "TestData"],
      swiftSettings: settings),

    .target(
      name: "ClusterSource",
      dependencies: [
        "CZlib", "Documents", "KubernetesModel", "PacketSets",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
        .product(name: "Yams", package: "Yams"),
      ], swiftSettings: settings),
    .testTarget(
      name: "ClusterSourceTests",
      dependencies: [
        "ClusterSource", "Documents", "DriftComparison", "DriftwatchCommands", "Findings", "KubernetesModel",
        "TestData",
        "TestServers",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "Yams", package: "Yams"),
      ], swiftSettings: settings),

    .target(name: "CExamples"),

    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

    .target(
      name: "DeliveryAnalysis", dependencies: ["Documents", "Findings", "KubernetesModel"], swiftSettings: settings),
    .testTarget(
      name: "DeliveryAnalysisTests",
      dependencies: ["DeliveryAnalysis", "ClusterSource", "Documents", "Findings", "KubernetesModel"],
      swiftSettings: settings),

    .target(name: "Documents", swiftSettings: settings),
    .testTarget(name: "DocumentsTests", dependencies: ["Documents"], swiftSettings: settings),

    .target(
      name: "DriftComparison",
      dependencies: [
        "AccessAnalysis", "AdmissionAnalysis", "DeliveryAnalysis", "Documents", "Findings", "KubernetesModel",
        "Platforms", "PodSecurityAnalysis", "ReachabilityAnalysis", "WorkloadAnalysis",
      ],
      swiftSettings: settings),
    .testTarget(
      name: "DriftComparisonTests",
      dependencies: [
        "ClusterSource", "Documents", "DriftComparison", "Findings", "KubernetesModel", "Platforms",
        "PodSecurityAnalysis", "TestData",
      ], swiftSettings: settings),

    .target(
      name: "DriftConfiguration",
      dependencies: [
        "ClusterSource", "DriftComparison", "FailoverAnalysis", "Findings", "Guardrails", "KubernetesModel",
        "Notifications", "PacketSets", "Platforms", "ReachabilityAnalysis",
        .product(name: "Yams", package: "Yams"),
      ], swiftSettings: settings),
    .testTarget(
      name: "DriftConfigurationTests",
      dependencies: [
        "ClusterSource", "DriftComparison", "DriftConfiguration", "Findings", "KubernetesModel", "Notifications",
      ],
      swiftSettings: settings),

    .target(
      name: "DriftwatchCommands",
      dependencies: [
        "AccessAnalysis", "AdmissionAnalysis", "CExamples", "ClusterSource", "DriftComparison", "DriftConfiguration",
        "FailoverAnalysis", "Findings", "Guardrails",
        "KubernetesModel", "Notifications", "PacketSets", "PodSecurityAnalysis", "ReachabilityAnalysis", "Reporting",
        "Rollback",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: settings),
    .testTarget(
      name: "DriftwatchCommandsTests",
      dependencies: [
        "ClusterSource", "DriftComparison", "DriftwatchCommands", "Findings", "KubernetesModel", "TestData",
        "TestServers",
      ],
      swiftSettings: settings),

    .target(
      name: "FailoverAnalysis",
      dependencies: [
        "AdmissionAnalysis", "Documents", "DriftComparison", "Findings", "KubernetesModel", "PodSecurityAnalysis",
      ], swiftSettings: settings),
    .testTarget(
      name: "FailoverAnalysisTests",
      dependencies: [
        "AdmissionAnalysis", "ClusterSource", "Documents", "DriftComparison", "DriftConfiguration", "FailoverAnalysis",
        "Findings", "KubernetesModel", "PodSecurityAnalysis", "TestData",
      ],
      swiftSettings: settings),

    .target(name: "Findings", dependencies: ["Documents", "KubernetesModel"], swiftSettings: settings),
    .testTarget(
      name: "FindingsTests", dependencies: ["Documents", "Findings", "KubernetesModel"], swiftSettings: settings),

    .target(
      name: "Guardrails",
      dependencies: ["AccessAnalysis", "DriftComparison", "Findings", "KubernetesModel", "WorkloadAnalysis"],
      swiftSettings: settings),
    .testTarget(
      name: "GuardrailsTests",
      dependencies: ["ClusterSource", "DriftComparison", "Findings", "Guardrails", "KubernetesModel", "TestData"],
      swiftSettings: settings),

    .target(name: "KubernetesModel", dependencies: ["Documents"], swiftSettings: settings),
    .testTarget(
      name: "KubernetesModelTests", dependencies: ["Documents", "KubernetesModel"], swiftSettings: settings),

    .target(
      name: "Notifications",
      dependencies: [
        "ClusterSource", "Findings",
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ], swiftSettings: settings),
    .testTarget(
      name: "NotificationsTests",
      dependencies: ["Findings", "KubernetesModel", "Notifications", "TestServers"], swiftSettings: settings),

    .target(name: "PacketSets", swiftSettings: settings),
    .testTarget(name: "PacketSetsTests", dependencies: ["PacketSets"], swiftSettings: settings),

    .target(name: "Platforms", dependencies: ["Documents", "KubernetesModel"], swiftSettings: settings),
    .testTarget(
      name: "PlatformsTests", dependencies: ["ClusterSource", "KubernetesModel", "Platforms"], swiftSettings: settings),

    .target(name: "PodSecurityAnalysis", dependencies: ["Findings", "KubernetesModel"], swiftSettings: settings),
    .testTarget(
      name: "PodSecurityAnalysisTests",
      dependencies: ["ClusterSource", "Documents", "Findings", "KubernetesModel", "PodSecurityAnalysis", "TestData"],
      swiftSettings: settings),

    .target(
      name: "ReachabilityAnalysis", dependencies: ["Documents", "Findings", "KubernetesModel", "PacketSets"],
      swiftSettings: settings),
    .testTarget(
      name: "ReachabilityAnalysisTests",
      dependencies: ["ClusterSource", "Findings", "KubernetesModel", "PacketSets", "ReachabilityAnalysis", "TestData"],
      swiftSettings: settings),

    .target(
      name: "Reporting",
      dependencies: ["Findings", "KubernetesModel", .product(name: "Mustache", package: "swift-mustache")],
      swiftSettings: settings),
    .testTarget(
      name: "ReportingTests", dependencies: ["Findings", "KubernetesModel", "Reporting"], swiftSettings: settings),

    .target(
      name: "Rollback",
      dependencies: ["ClusterSource", "DriftComparison", "Findings", "Guardrails", "KubernetesModel", "TestData"],
      swiftSettings: settings),
    .testTarget(
      name: "RollbackTests",
      dependencies: [
        "ClusterSource", "DriftComparison", "Findings", "Guardrails", "KubernetesModel", "Rollback", "TestServers",
      ], swiftSettings: settings),

    .target(name: "TestData", path: "Tests/TestData", swiftSettings: settings),

    .target(
      name: "TestServers",
      dependencies: [
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
      ], path: "Tests/TestServers", swiftSettings: settings),

    .target(
      name: "WorkloadAnalysis", dependencies: ["Documents", "Findings", "KubernetesModel"],
      swiftSettings: settings),
    .testTarget(
      name: "WorkloadAnalysisTests",
      dependencies: ["ClusterSource", "DriftComparison", "Findings", "KubernetesModel", "WorkloadAnalysis"],
      swiftSettings: settings),

    .testTarget(
      name: "RepositoryTests",
      dependencies: [
        "ClusterSource", "DriftComparison", "DriftConfiguration", "Findings", "KubernetesModel", "Reporting",
      ],
      swiftSettings: settings),
  ]
)

// Benchmarks see what is `package`, so they are a target of this package; only `make bench` builds it.
if Context.environment["DRIFTWATCH_BENCHMARKS"] != nil {
  package.targets.append(
    .executableTarget(
      name: "driftwatch-benchmarks",
      dependencies: [
        "AccessAnalysis", "ClusterSource", "Documents", "Findings", "KubernetesModel", "PodSecurityAnalysis",
        "ReachabilityAnalysis", "WorkloadAnalysis",
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "Yams", package: "Yams"),
      ],
      path: "Benchmarks", exclude: ["README.md"], swiftSettings: settings))
}
