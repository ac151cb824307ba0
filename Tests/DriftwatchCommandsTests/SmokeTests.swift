import Testing

@testable import DriftwatchCommands

@Suite struct DriftwatchCommandsSmokeTests {}
