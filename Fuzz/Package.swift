// swift-tools-version: 6.2
import PackageDescription

// libFuzzer targets for what reads bytes from outside; `run.sh` builds and runs them. Apart from the main package so that its builds stay small.
func target(_ name: String, _ products: [String]) -> Target {
    .executableTarget(
        name: name, dependencies: ["CDriver"] + products.map { .product(name: $0, package: "servanda") },
        swiftSettings: [.swiftLanguageMode(.v6), .unsafeFlags(["-parse-as-library"])])
}

let package = Package(
    name: "servanda-fuzz",
    dependencies: [.package(name: "servanda", path: "../")],
    targets: [.target(name: "CDriver"), target("FuzzPage", ["Pages"]), target("FuzzText", ["Evidence", "Reading"])]
)
