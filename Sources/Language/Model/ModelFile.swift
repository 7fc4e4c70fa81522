import CXXHash

/// A model file, mapped and checked: its header and its tensors.
///
/// Opening it verifies everything the file says about itself: magic, version, lengths, the bounds, alignment and checksum of every tensor.
/// What the reader needs (names, shapes, types) is checked when the tensors are asked for.
struct ModelFile: Sendable {
    /// The eight bytes a model file starts with.
    static let magic = Array("SERVANDA".utf8)
    /// The newest format version that this program reads. It reads version 1 too, in which attribution is the only head.
    static let version = 2
    /// Bytes before the JSON header.
    static let prefixLength = 32
    /// Tensors start at multiples of this.
    static let alignment = 64

    let path: String
    let header: ModelHeader
    private let file: MappedFile
    private let entries: [String: ModelHeader.Tensor]

    /// Maps and checks a file.
    /// - Throws: ``ModelFileError`` with the first thing that is wrong.
    init(path: String) throws(ModelFileError) {
        func fail(_ reason: ModelFileError.Reason) -> ModelFileError { ModelFileError(path: path, reason: reason) }
        let file = try MappedFile(path: path)
        let bytes = file.bytes
        guard bytes.count >= 8, bytes[..<8].elementsEqual(ModelFile.magic) else {
            let cutInMagic = !bytes.isEmpty && bytes.count < 8 && bytes.elementsEqual(ModelFile.magic.prefix(bytes.count))
            throw fail(cutInMagic ? .truncated(found: bytes.count, wanted: ModelFile.prefixLength) : .notAModelFile)
        }
        guard bytes.count >= ModelFile.prefixLength else { throw fail(.truncated(found: bytes.count, wanted: ModelFile.prefixLength)) }
        let version = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self)))
        guard (1...ModelFile.version).contains(version) else { throw fail(.wrongVersion(found: version, wanted: ModelFile.version)) }
        let headerLength = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 12, as: UInt32.self)))
        let headerEnd = ModelFile.prefixLength + headerLength
        guard bytes.count >= headerEnd else { throw fail(.truncated(found: bytes.count, wanted: headerEnd)) }
        let headerBytes = UnsafeRawBufferPointer(rebasing: bytes[ModelFile.prefixLength..<headerEnd])
        let checksum = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt64.self))
        guard ModelFile.checksum(headerBytes) == checksum else { throw fail(.alteredHeader) }
        let noted = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
        if noted != UInt64(bytes.count) {
            let wanted = Int(clamping: noted)
            throw fail(
                wanted > bytes.count ? .truncated(found: bytes.count, wanted: wanted) : .overlong(found: bytes.count, wanted: wanted))
        }
        switch ModelHeader.read(headerBytes) {
        case .success(let header): self.header = header
        case .failure(let problem): throw fail(.badHeader(problem.text))
        }
        var entries: [String: ModelHeader.Tensor] = [:]
        entries.reserveCapacity(header.tensors.count)
        for tensor in header.tensors {
            guard entries.updateValue(tensor, forKey: tensor.name) == nil else {
                throw fail(.badHeader("two tensors are named \(tensor.name)"))
            }
            if let reason = ModelFile.fault(of: tensor, in: bytes, headerEnd: headerEnd) { throw fail(reason) }
        }
        self.path = path
        self.file = file
        self.entries = entries
    }

    /// XXH3-64 with seed 0.
    static func checksum(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
        XXH3_64bits(bytes.baseAddress, bytes.count)
    }

    /// Where the bytes of a tensor are, as the header says, and whether they are what was written.
    private static func fault(of tensor: ModelHeader.Tensor, in bytes: UnsafeRawBufferPointer, headerEnd: Int) -> ModelFileError.Reason? {
        guard let type = TensorType(rawValue: tensor.type) else {
            return .wrongType(tensor: tensor.name, found: tensor.type, wanted: "f32, f16, i8 or u8")
        }
        guard tensor.offset >= headerEnd, tensor.length >= 0, tensor.offset <= bytes.count, tensor.length <= bytes.count - tensor.offset
        else {
            return .misplaced(tensor: tensor.name, "lies at \(tensor.offset), \(tensor.length) bytes, outside the file")
        }
        guard tensor.offset % alignment == 0 else {
            return .misplaced(tensor: tensor.name, "lies at \(tensor.offset), which is no multiple of \(alignment)")
        }
        var size = type.size
        for extent in tensor.shape {
            let (product, overflow) = size.multipliedReportingOverflow(by: extent)
            guard extent >= 0, !overflow else { return .misplaced(tensor: tensor.name, "has the impossible shape \(tensor.shape)") }
            size = product
        }
        guard size == tensor.length else {
            return .misplaced(tensor: tensor.name, "has \(tensor.length) bytes and should have \(size) for its shape \(tensor.shape)")
        }
        let part = UnsafeRawBufferPointer(rebasing: bytes[tensor.offset..<tensor.offset + tensor.length])
        guard let wanted = UInt64(tensor.xxh3, radix: 16), tensor.xxh3.utf8.count == 16, checksum(part) == wanted else {
            return .altered(tensor: tensor.name)
        }
        return nil
    }

    /// Is there a tensor of that name?
    func has(_ name: String) -> Bool {
        entries[name] != nil
    }

    /// The tensor of a name.
    /// - Parameters:
    ///   - shape: the shape it must have, row-major; nil for any shape of one dimension.
    ///   - type: the number type it must have.
    /// - Throws: ``ModelFileError`` when it is missing or of another shape or type.
    func tensor(_ name: String, _ type: TensorType, _ shape: [Int]?) throws(ModelFileError) -> Tensor {
        guard let entry = entries[name] else { throw ModelFileError(path: path, reason: .missingTensor(name)) }
        guard entry.type == type.rawValue else {
            throw ModelFileError(path: path, reason: .wrongType(tensor: name, found: entry.type, wanted: type.rawValue))
        }
        guard entry.shape == shape ?? entry.shape, shape != nil || entry.shape.count == 1 else {
            throw ModelFileError(path: path, reason: .wrongShape(tensor: name, found: entry.shape, wanted: shape ?? [entry.length]))
        }
        return Tensor(
            file: file, bytes: UnsafeRawBufferPointer(rebasing: file.bytes[entry.offset..<entry.offset + entry.length]), type: type)
    }
}
