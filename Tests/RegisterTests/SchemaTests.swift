import Foundation
import Testing

@testable import Register

/// The published schema and the reader must name the same keys.
@Suite struct SchemaTests {
    let schema: [String: Any]

    init() throws {
        let data = try Data(contentsOf: URL(filePath: registerFolder + "/treaty.schema.json"))
        schema = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    func definition(_ path: String) throws -> [String: Any] {
        var node = schema
        for key in path.split(separator: "/") { node = try #require(node[String(key)] as? [String: Any], "\(path)") }
        return node
    }

    @Test func theSchemaSaysWhatItIs() {
        #expect(schema["$schema"] as? String == "https://json-schema.org/draft/2020-12/schema")
        #expect((schema["$id"] as? String)?.hasSuffix("treaty.schema.json") == true)
    }

    static let shapes: [(String, YAMLMapping.Shape)] = [
        ("", TreatyReader.shape), ("properties/signed", TreatyReader.signingShape),
        ("properties/sources/additionalProperties", TreatyReader.sourceShape), ("$defs/clauses", TreatyReader.clausesShape),
        ("$defs/ruleClause", TreatyReader.ruleClauseShape), ("$defs/clauses/properties/withdrawal", TreatyReader.withdrawalShape),
        ("$defs/clauses/properties/duration", TreatyReader.durationShape),
        ("$defs/prolongation", TreatyReader.prolongationShape), ("$defs/clauses/properties/termination", TreatyReader.terminationShape),
        ("$defs/link", TreatyReader.linkShape),
        ("$defs/rule", RuleReader.shape), ("$defs/instruments", RuleReader.instrumentsShape),
        ("$defs/obligation", TreatyReader.obligationShape),
        ("$defs/act", TreatyReader.actShape),
    ]

    @Test func everyMappingHasTheKeysTheReaderReads() throws {
        for (path, shape) in Self.shapes {
            let definition = try definition(path)
            let properties = try #require(definition["properties"] as? [String: Any])
            #expect(Set(properties.keys) == Set(shape.required + shape.optional), "\(path)")
            #expect(Set(definition["required"] as? [String] ?? []) == Set(shape.required), "\(path)")
            #expect(definition["additionalProperties"] as? Bool == false, "\(path)")
        }
    }

    @Test func everyKeyIsDescribed() throws {
        for (path, _) in Self.shapes {
            let definition = try definition(path)
            #expect(path.isEmpty || definition["description"] is String, "\(path)")
            for (key, value) in try #require(definition["properties"] as? [String: [String: Any]]) {
                let described =
                    value["description"] is String || value["$ref"] is String || value["enum"] is [String] || value["type"] is String
                #expect(described, "\(path) \(key)")
            }
        }
    }
}
