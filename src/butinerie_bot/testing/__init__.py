"""What tests are made with: conformance kit, fakes, builders, a stopped clock."""
