import Foundation

/// A certificate authority made anew for each test run with the openssl command, and what it signed.
package struct TestAuthority: Sendable {
  package let folder: String

  /// One for all tests: making RSA keys takes a while.
  package static let shared = try? TestAuthority()

  package enum Failure: Error { case openssl(String) }

  private init() throws {
    folder = NSTemporaryDirectory() + "driftwatch-test-ca-\(ProcessInfo.processInfo.processIdentifier)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try authority("ca", "test authority")
    try authority("other-ca", "another authority")
    try sign("server", alternativeName: "IP:127.0.0.1,DNS:localhost")
    try sign("elsewhere", alternativeName: "DNS:api.elsewhere.example")
    try sign("by-address", alternativeName: "IP:127.0.0.1")
    try sign("localhost", alternativeName: "URI:spiffe://cluster/api")
    try sign("wildcard", alternativeName: "DNS:*")
    try sign("expired-server", alternativeName: "IP:127.0.0.1", days: -1)
    try sign("ec-user")
    try sign("expired-user", days: -1)
    try sign("rsa-user", key: ["rsa:2048"])
    try openssl("ec", "-in", path("ec-user.key"), "-out", path("ec-user-sec1.key"))
    try openssl("rsa", "-in", path("rsa-user.key"), "-traditional", "-out", path("rsa-user-pkcs1.key"))
  }

  package func path(_ name: String) -> String { "\(folder)/\(name)" }

  package func pem(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }

  private static let curve = ["ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]

  private func authority(_ name: String, _ subject: String) throws {
    try openssl(
      ["req", "-x509", "-newkey"] + Self.curve + [
        "-nodes", "-keyout", path("\(name).key"), "-out", path("\(name).crt"), "-days", "3650", "-subj",
        "/CN=\(subject)",
      ])
  }

  private func sign(
    _ name: String, alternativeName: String? = nil, days: Int = 365, key: [String] = Self.curve
  ) throws {
    try openssl(
      ["req", "-newkey"] + key + [
        "-nodes", "-keyout", path("\(name).key"), "-out", path("\(name).csr"), "-subj", "/CN=\(name)",
      ])
    let extensions = alternativeName.map { "subjectAltName=\($0)\n" } ?? "extendedKeyUsage=clientAuth\n"
    try extensions.write(toFile: path("\(name).ext"), atomically: true, encoding: .utf8)
    try openssl(
      "x509", "-req", "-in", path("\(name).csr"), "-CA", path("ca.crt"), "-CAkey", path("ca.key"), "-CAcreateserial",
      "-out", path("\(name).crt"), "-days", "\(days)", "-extfile", path("\(name).ext"))
  }

  private func openssl(_ arguments: String...) throws { try openssl(arguments) }

  private func openssl(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["openssl"] + arguments
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw Failure.openssl(arguments.joined(separator: " ")) }
  }
}
