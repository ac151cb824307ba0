import Testing

@Suite struct RepositorySmokeTests {}
