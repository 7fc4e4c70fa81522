extension String {
    /// A string of code points, several times faster than by way of a view, which takes them one by one.
    package init(scalars: ArraySlice<Unicode.Scalar>) {
        let size = scalars.reduce(0) { $0 + Unicode.UTF8.width($1) }
        self.init(unsafeUninitializedCapacity: size) { buffer in
            var at = 0
            for scalar in scalars {
                let value = scalar.value
                if value < 0x80 {
                    buffer[at] = UInt8(truncatingIfNeeded: value)
                    at += 1
                    continue
                }
                let width = Unicode.UTF8.width(scalar)
                // The lead byte has as many ones at its head as there are bytes; six bits follow in each of the others.
                buffer[at] = UInt8(truncatingIfNeeded: 0xF00 >> width) | UInt8(truncatingIfNeeded: value >> (6 * UInt32(width - 1)))
                for place in 1..<width {
                    buffer[at + place] = 0x80 | UInt8(truncatingIfNeeded: value >> (6 * UInt32(width - 1 - place)) & 0x3F)
                }
                at += width
            }
            return at
        }
    }

    /// A string of code points.
    package init(scalars: [Unicode.Scalar]) { self.init(scalars: scalars[...]) }
}
