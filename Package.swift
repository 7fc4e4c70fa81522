// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// A module of the house; what it may import is the table in docs/architecture.md.
func module(_ name: String, _ dependencies: [Target.Dependency] = [], resources: [Resource]? = nil) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: [Target.Dependency], resources: [Resource]? = nil) -> Target {
    .testTarget(name: name + "Tests", dependencies: dependencies, resources: resources, swiftSettings: strict)
}

let package = Package(
    name: "servanda",
    products: [
        .executable(name: "servanda", targets: ["servanda"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    ],
    targets: [
        .systemLibrary(name: "CDNNL", providers: [.apt(["libdnnl-dev"])]),
        .systemLibrary(name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"])]),

        module("Chronology"),
        module("Law", ["Chronology"]),
        module("Evidence", ["Chronology", "Law"]),
        module("Register", ["Chronology", "Law", "Yams"]),
        module("Language", ["CDNNL", "CXXHash"]),
        module("Reading", ["Chronology", "Law", "Evidence", "Register", "Language", .product(name: "Crypto", package: "swift-crypto")]),
        module("Briefing", ["Chronology", "Law", "Evidence", "Register"]),
        .executableTarget(
            name: "servanda",
            dependencies: [
                "Chronology", "Law", "Evidence", "Register", "Language", "Reading", "Briefing",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),

        tests("Chronology", ["Chronology"]),
        tests("Law", ["Law", "Chronology"]),
        tests("Evidence", ["Evidence", "Law", "Chronology"]),
        tests("Register", ["Register", "Law", "Chronology"]),
        tests("Language", ["Language"], resources: [.copy("Resources")]),
        tests("Reading", ["Reading", "Register", "Language", "Evidence", "Law", "Chronology"]),
        tests("Briefing", ["Briefing", "Register", "Evidence", "Law", "Chronology"]),
        tests("Command", ["servanda"]),
    ]
)
