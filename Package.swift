// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

/// A module of the house; what it may import is the table in docs/architecture.md. Its rule and word files are compiled in, so that the program
/// is one file and reads nothing from disk to start.
func module(
    _ name: String, _ dependencies: [Target.Dependency] = [], embedded: [String] = [], settings: [SwiftSetting] = []
) -> Target {
    .target(
        name: name, dependencies: dependencies, resources: embedded.map { .embedInCode("Resources/\($0)") },
        swiftSettings: strict + settings)
}

func tests(
    _ name: String, _ dependencies: [Target.Dependency], resources: [Resource] = [], exclude: [String] = []
) -> Target {
    .testTarget(name: name + "Tests", dependencies: dependencies, exclude: exclude, resources: resources, swiftSettings: strict)
}

let package = Package(
    name: "servanda",
    products: [
        .executable(name: "servanda", targets: ["servanda"]),
        // For Fuzz, which is a package of its own.
        .library(name: "Pages", targets: ["Pages"]),
        .library(name: "Reading", targets: ["Reading"]),
        .library(name: "Evidence", targets: ["Evidence"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CDNNL", providers: [.apt(["libdnnl-dev"])]),
        .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"])]),
        .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        // The encoder's inner loops; each function says for itself which instructions it needs.
        .target(name: "CKernels", cSettings: [.unsafeFlags(["-O2"], .when(configuration: .debug))]),

        // libpq, found at run time: see its header for why.
        .target(name: "CPQ"),

        module("Chronology"),
        module("Law", ["Chronology"]),
        module("Evidence", ["Chronology", "Law", "CCrypto"]),
        module("Register", ["Chronology", "Law", "Evidence", "CCrypto", "CYAML", "CZlib"]),
        module(
            "Language", ["CDNNL", "CKernels", "CXXHash"],
            embedded: ["abbreviations.txt", "characters.txt", "folding.txt", "function-words.txt", "tokens.txt"],
            // Without optimisation the encoder's loops take thirty times as long, and tests read dozens of reports.
            settings: [.unsafeFlags(["-O"], .when(configuration: .debug))]),
        .target(name: "CActs", exclude: ["acts.model"]),
        .target(name: "CBlocks", exclude: ["blocks.model"]),
        module("Pages", ["Chronology", "Law", "Evidence", "CBlocks", "CXML2"], embedded: ["hints.rules", "words.rules"]),
        module(
            "Reading", ["Chronology", "Law", "Evidence", "Register", "Language", "Pages", "CActs", "CCrypto"],
            embedded: [
                "acts.rules", "calibration.rules", "dates.rules", "furniture.rules", "masthead.rules", "mentions.rules", "numbers.rules",
                "roles.rules",
                "stances.rules", "treaties.rules", "units.rules",
            ]),
        module("Story", ["Chronology", "Law", "Evidence"], embedded: ["credits.txt", "phrases.txt", "questions.txt"]),
        module(
            "Ledger",
            [
                "Chronology", "Law", "Evidence", "Story", "CPQ", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ]),
        module("Briefing", ["Chronology", "Law", "Evidence", "Register", "Story"], embedded: ["proposals.txt"]),
        .executableTarget(
            name: "servanda",
            dependencies: [
                "Chronology", "Law", "Evidence", "Register", "Language", "Reading", "Story", "Ledger", "Briefing",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "benchmark-law", dependencies: ["Chronology", "Law", "Register"], path: "Benchmarks/Law", swiftSettings: strict),
        .executableTarget(
            name: "benchmark-ledger", dependencies: ["Chronology", "Law", "Evidence", "Register", "Story", "Ledger"],
            path: "Benchmarks/Ledger", exclude: ["peer.py", "run.sh"], swiftSettings: strict),
        .executableTarget(
            name: "benchmark-language", dependencies: ["Language"], path: "Benchmarks/Language",
            exclude: ["allocations.c", "compare.py", "peers.py", "requirements.txt", "run.sh"], swiftSettings: strict),
        .executableTarget(
            name: "benchmark-pages", dependencies: ["Pages", "Reading"], path: "Benchmarks/Pages",
            exclude: ["compare.py", "requirements.txt", "run.sh"], swiftSettings: strict),
        // For Training/acts.
        .executableTarget(
            name: "act-rows", dependencies: ["Reading", "Register", "Language", "Chronology"], path: "Benchmarks/Acts",
            swiftSettings: strict),
        .executableTarget(name: "score-language", dependencies: ["Language"], path: "Benchmarks/Score", swiftSettings: strict),

        tests("Chronology", ["Chronology"]),
        tests("Law", ["Law", "Chronology"]),
        tests("Evidence", ["Evidence", "Law", "Chronology"]),
        tests("Pages", ["Pages", "Evidence", "Chronology"]),
        tests("Register", ["Register", "Evidence", "Law", "Chronology"], exclude: ["Golden"]),
        tests("Language", ["Language", "CKernels", "benchmark-language"], resources: [.copy("Resources")]),
        tests(
            "Reading", ["Reading", "Pages", "Register", "Language", "Evidence", "Law", "Chronology"], exclude: ["Acts/Sentences"]),
        tests("Story", ["Story", "Register", "Evidence", "Law", "Chronology"], exclude: ["Resources"]),
        tests("Briefing", ["Briefing", "Story", "Register", "Evidence", "Law", "Chronology"], exclude: ["Golden"]),
        tests("Ledger", ["Ledger", "Story", "Register", "Evidence", "Law", "Chronology"]),
        tests("Command", ["servanda", "Evidence", "Law", "Chronology"]),
    ]
)
