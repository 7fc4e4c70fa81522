import Foundation
import Testing

@testable import Language

@Suite("A model file")
struct ModelFileTests {
    /// What opening says about bytes.
    private func reason(_ bytes: [UInt8]) throws -> ModelFileError.Reason? {
        try withTemporaryFolder { folder in
            let file = folder.appendingPathComponent("m.servanda")
            try Data(bytes).write(to: file)
            return reason(path: file.path)
        }
    }

    private func reason(path: String) -> ModelFileError.Reason? {
        do throws(ModelFileError) {
            _ = try LanguageModel(contentsOf: path)
            return nil
        } catch {
            return error.reason
        }
    }

    private func reason(_ change: (inout TinyModel) -> Void) throws -> ModelFileError.Reason? {
        var model = TinyModel()
        change(&model)
        return try reason(model.bytes())
    }

    @Test("opens when whole, and knows its name")
    func whole() throws {
        try withTemporaryFolder { folder in
            let model = try LanguageModel(contentsOf: TinyModel().write(in: folder))
            #expect(model.name == "tiny")
            #expect(model.language == "en")
            #expect(model.created == "2024-01-31")
        }
    }

    @Test("that is not there, or no file, is refused")
    func missing() throws {
        #expect(reason(path: "/nowhere/at-all.servanda") == .notFound)
        #expect(reason(path: "/tmp") == .unreadable("it is no plain file"))
    }

    @Test("of another kind is refused")
    func otherKind() throws {
        #expect(try reason([]) == .notAModelFile)
        #expect(try reason(Array("%PDF-1.7 and so on".utf8)) == .notAModelFile)
        #expect(try reason { $0.magic = Array("SERVANDO".utf8) } == .notAModelFile)
    }

    @Test("of another version is refused", arguments: [0, 3, 900])
    func version(version: Int) throws {
        #expect(try reason { $0.version = UInt32(version) } == .wrongVersion(found: version, wanted: 2))
    }

    @Test("of version 1 opens, and has attributions alone")
    func firstVersion() throws {
        try withTemporaryFolder { folder in
            let model = try LanguageModel(contentsOf: TinyModel().firstVersion.write(in: folder))
            #expect(model.parts == .attributions)
            #expect(try LanguageModel(contentsOf: TinyModel().write(in: folder)).parts == .all)
        }
    }

    @Test("cut off anywhere is refused as cut off")
    func truncated() throws {
        let bytes = try TinyModel().bytes()
        for length in Array(1..<40) + Array(stride(from: 40, to: bytes.count, by: 1237)) + [bytes.count - 1] {
            guard case .truncated(let found, let wanted) = try reason(Array(bytes[..<length])) else {
                Issue.record("\(length) bytes of \(bytes.count) were not refused as cut off")
                return
            }
            #expect(found == length)
            #expect(wanted > length)
        }
    }

    @Test("with more bytes than it should have is refused")
    func overlong() throws {
        let bytes = try TinyModel().bytes()
        #expect(try reason(bytes + [0]) == .overlong(found: bytes.count + 1, wanted: bytes.count))
    }

    @Test("with a changed bit anywhere that counts is refused by the name of what was altered")
    func alteredTensors() throws {
        let model = TinyModel()
        let bytes = try model.bytes()
        var place = 32_768
        for tensor in model.tensors {
            place = (place + 63) / 64 * 64
            var altered = bytes
            altered[place + tensor.bytes.count / 2] ^= 0x10
            #expect(try reason(altered) == .altered(tensor: tensor.name))
            place += tensor.bytes.count
        }
    }

    @Test("with a changed bit in its header is refused")
    func alteredHeader() throws {
        let bytes = try TinyModel().bytes()
        for place in Array(16..<24) + Array(stride(from: 32, to: 6000, by: 331)) {
            var altered = bytes
            altered[place] ^= 0x04
            #expect(try reason(altered) == .alteredHeader)
        }
        for place in 0..<32 {
            var altered = bytes
            altered[place] ^= 0x80
            #expect(try reason(altered) != nil)
        }
    }

    @Test("without a tensor is refused by the tensor's name")
    func missingTensor() throws {
        for name in TinyModel().tensors.map(\.name) {
            let found = try reason { model in model.tensors.removeAll { $0.name == name } }
            #expect(found == .missingTensor(name))
        }
    }

    @Test("with a tensor of another shape or type is refused")
    func wrongShape() throws {
        #expect(
            try reason { model in model.change("layer.1.up.weight") { $0.shape = [32, 48] } }
                == .wrongShape(tensor: "layer.1.up.weight", found: [32, 48], wanted: [48, 32]))
        #expect(
            try reason { model in
                model.change("case") {
                    $0.type = "i8"
                    $0.shape = [32, 32]
                }
            } == .wrongType(tensor: "case", found: "i8", wanted: "f16"))
        #expect(
            try reason { model in model.change("case") { $0.type = "f64" } }
                == .wrongType(tensor: "case", found: "f64", wanted: "f32, f16, i8 or u8"))
    }

    @Test("with a tensor that is not where or what it should be is refused")
    func misplaced() throws {
        func isMisplaced(_ change: (inout TinyModel.Tensor) -> Void) throws -> Bool {
            guard case .misplaced("type", _) = try reason({ $0.change("type", change) }) else { return false }
            return true
        }
        #expect(try isMisplaced { $0.shift = 2 })
        #expect(try isMisplaced { $0.shape = [31] })
        #expect(try isMisplaced { $0.shape = [-1, -32] })
        #expect(try isMisplaced { $0.shape = [1 << 40, 1 << 40] })
    }

    @Test("with a header that is no header is refused")
    func badHeader() throws {
        func isBad(_ change: (inout TinyModel) -> Void) throws -> Bool {
            guard case .badHeader = try reason(change) else { return false }
            return true
        }
        #expect(try isBad { $0.rawHeader = Array("{".utf8) })
        #expect(try isBad { $0.rawHeader = Array("[1, 2]".utf8) })
        #expect(try isBad { $0.rawHeader = [0xFF, 0xFE, 0x00] })
        #expect(try isBad { $0.rawHeader = [] })
        for key in ["name", "architecture", "tokenizer", "window", "labels", "link", "tensors"] {
            #expect(try isBad { $0.removedKeys = [key] })
        }
        #expect(try isBad { $0.architecture["layers"] = 0 })
        #expect(try isBad { $0.architecture["hidden"] = 1 << 40 })
        #expect(try isBad { $0.architecture["heads"] = 5 })
        #expect(try isBad { $0.architecture["looks"] = 8 })
        #expect(try isBad { $0.window = 25 })
        #expect(try isBad { $0.labels.swapAt(1, 2) })
        #expect(try isBad { $0.tokenizer["unknown"] = "[NONE]" })
        #expect(try isBad { $0.headLabels["upos"]?[3] = "CONJ" })
        #expect(try isBad { $0.headLabels["upos"] = nil })
        #expect(try isBad { $0.headLabels["lemma"]?[2] = "l|y|3" })
        #expect(try isBad { $0.headLabels["relation"]?[1] = "subj" })
        #expect(try isBad { $0.headLabels["entity"]?.swapAt(1, 2) })
        #expect(try isBad { $0.headLabels["certainty"]?.removeLast() })
        #expect(try isBad { $0.headLabels["event"]?.swapAt(0, 1) })
        #expect(try isBad { $0.headLabels["event"] = nil })
        #expect(try isBad { $0.headLabels["eventModality"]?[1] = "done" })
        #expect(try isBad { $0.headLabels["eventRole"] = ["actor"] })
        #expect(try isBad { $0.headLabels["stance"]?[2] = "asserts" })
        #expect(try isBad { $0.event = ["width": 12] })
        #expect(try isBad { $0.event = [:] })
        #expect(try isBad { $0.branch = ["start": 0, "layers": 1] })
        #expect(try isBad { $0.branch = ["start": 3, "layers": 1] })
        #expect(try isBad { $0.branch = ["start": 1] })
        #expect(try isBad { $0.tree = ["arcWidth": 16] })
        #expect(try isBad { $0.tree = ["arcWidth": 16, "relationWidth": 4] })
        #expect(try isBad { $0.tensors.append($0.tensors[3]) })
        #expect(try isBad { model in model.change("vocabulary") { $0.bytes[$0.bytes.count - 1] = 0x61 } })
    }

    @Test("with any byte of its header changed, checksum and all, opens or is refused, and never ends the process")
    func mutatedHeader() throws {
        let bytes = try TinyModel().bytes()
        let length = Int(bytes[12]) | Int(bytes[13]) << 8
        var generator = SeededGenerator(state: 4)
        var refused = 0
        for _ in 0..<300 {
            var altered = bytes
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                let place = Int.random(in: 32..<32 + length, using: &generator)
                altered[place] = Array("0189-,:[]{}\"etx.".utf8).randomElement(using: &generator) ?? 0
            }
            let checksum = altered[32..<32 + length].withUnsafeBytes { ModelFile.checksum($0) }
            withUnsafeBytes(of: checksum.littleEndian) { altered.replaceSubrange(16..<24, with: $0) }
            if try reason(altered) != nil { refused += 1 }
        }
        #expect(refused > 250)
    }

    @Test("that is refused says where, what and what to do")
    func messages() throws {
        #expect(
            ModelFileError(path: "a.servanda", reason: .wrongVersion(found: 3, wanted: 2)).description
                == "a.servanda: the file has format version 3, this program reads versions up to 2. "
                + "Update Servanda, or use the model file that came with it.")
        #expect(
            ModelFileError(path: "a.servanda", reason: .truncated(found: 10, wanted: 32)).description
                == "a.servanda: the file is cut off: it has 10 bytes and should have 32. Copy the file again from where it came.")
        #expect(
            ModelFileError(path: "a.servanda", reason: .notFound).description
                == "a.servanda: there is no such file. Give the path of a model file, such as Models/english.servanda.")
    }
}
