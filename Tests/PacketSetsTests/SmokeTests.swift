import Testing

@testable import PacketSets

@Suite struct PacketSetsSmokeTests {}
