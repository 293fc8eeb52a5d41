//! The model as bytes, for the files that a build compiles and a page loads.
//!
//! A derive of serde with postcard costs a page 6 kB more over the wire, and borsh 8 kB. A reader that fails goes on with
//! empty values to the end, so that no part of the model has a way out of its own. The bytes may be any: no length is
//! believed beyond the bytes that are left.

/// Something that can be written as bytes and read from them.
pub trait Bytes: Sized {
    /// Appends it.
    fn write(&self, bytes: &mut Vec<u8>);

    /// Reads it. Takes one byte at least, unless the reader fails.
    fn read(reader: &mut Reader) -> Self;
}

/// A value as bytes.
pub fn to_bytes(value: &impl Bytes) -> Vec<u8> {
    let mut bytes = Vec::new();
    value.write(&mut bytes);
    bytes
}

/// The value with which bytes begin, and what stands after it; `None` where they are damaged.
pub fn from_bytes<T: Bytes>(bytes: &[u8]) -> Option<(T, &[u8])> {
    let mut reader = Reader { rest: bytes, is_damaged: false };
    let value = T::read(&mut reader);
    (!reader.is_damaged).then_some((value, reader.rest))
}

/// What is left of some bytes.
#[derive(Debug)]
pub struct Reader<'a> {
    rest: &'a [u8],
    is_damaged: bool,
}

impl<'a> Reader<'a> {
    /// From here on there is nothing but zeros.
    pub fn fail(&mut self) {
        *self = Self { rest: &[], is_damaged: true };
    }

    /// The next byte.
    pub fn byte(&mut self) -> u8 {
        match self.rest {
            [byte, rest @ ..] => {
                self.rest = rest;
                *byte
            }
            [] => {
                self.fail();
                0
            }
        }
    }

    /// A number, the low seven bits first; each byte but the last has its highest bit set.
    fn number(&mut self) -> u64 {
        let mut number = 0;
        for shift in (0..u64::BITS).step_by(7) {
            let byte = self.byte();
            let bits = u64::from(byte & 0x7F);
            let part = bits << shift;
            if part >> shift != bits {
                break;
            }
            number |= part;
            if byte < 0x80 {
                return number;
            }
        }
        self.fail();
        0
    }

    /// A number of things that take one byte each, or more.
    fn length(&mut self) -> usize {
        let length = usize::read(self);
        if length <= self.rest.len() {
            return length;
        }
        self.fail();
        0
    }

    fn text(&mut self) -> &'a str {
        let length = self.length();
        let text = self.rest.split_at_checked(length).and_then(|(text, rest)| {
            self.rest = rest;
            str::from_utf8(text).ok()
        });
        text.unwrap_or_else(|| {
            self.fail();
            ""
        })
    }
}

fn write_number(mut number: u64, bytes: &mut Vec<u8>) {
    while number >= 0x80 {
        bytes.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    bytes.push(number.to_le_bytes()[0]);
}

/// Numbers, no larger than their type.
macro_rules! numbers {
    ($($number:ty),+) => {$(
        impl Bytes for $number {
            fn write(&self, bytes: &mut Vec<u8>) {
                // None of ours has more than 64 bits.
                write_number(u64::try_from(*self).unwrap_or_default(), bytes);
            }

            fn read(reader: &mut Reader) -> Self {
                Self::try_from(reader.number()).unwrap_or_else(|_| {
                    reader.fail();
                    0
                })
            }
        }
    )+};
}

numbers!(u16, u32, u64, usize);

impl Bytes for String {
    fn write(&self, bytes: &mut Vec<u8>) {
        self.len().write(bytes);
        bytes.extend_from_slice(self.as_bytes());
    }

    fn read(reader: &mut Reader) -> Self {
        reader.text().to_owned()
    }
}

impl<T: Bytes> Bytes for Vec<T> {
    fn write(&self, bytes: &mut Vec<u8>) {
        self.len().write(bytes);
        for item in self {
            item.write(bytes);
        }
    }

    fn read(reader: &mut Reader) -> Self {
        let mut items = Self::new();
        for _ in 0..reader.length() {
            // No room is made beforehand: the bytes may promise more than they have.
            items.push(T::read(reader));
            if reader.is_damaged {
                break;
            }
        }
        items
    }
}

impl<T: Bytes> Bytes for Option<T> {
    fn write(&self, bytes: &mut Vec<u8>) {
        bytes.push(u8::from(self.is_some()));
        if let Some(value) = self {
            value.write(bytes);
        }
    }

    fn read(reader: &mut Reader) -> Self {
        match reader.byte() {
            0 => None,
            1 => Some(T::read(reader)),
            _ => {
                reader.fail();
                None
            }
        }
    }
}

impl<A: Bytes, B: Bytes> Bytes for (A, B) {
    fn write(&self, bytes: &mut Vec<u8>) {
        self.0.write(bytes);
        self.1.write(bytes);
    }

    fn read(reader: &mut Reader) -> Self {
        (A::read(reader), B::read(reader))
    }
}

/// Reads and writes a struct by its fields, or an enum by the numbers of its variants, from 0. A field or a variant that is
/// missing does not compile.
#[macro_export]
macro_rules! bytes {
    ($name:ident { $($field:tt),+ }) => {
        impl $crate::bytes::Bytes for $name {
            fn write(&self, bytes: &mut Vec<u8>) {
                // The list is complete: nothing is read without all fields.
                $($crate::bytes::Bytes::write(&self.$field, bytes);)+
            }

            fn read(reader: &mut $crate::bytes::Reader) -> Self {
                Self { $($field: $crate::bytes::Bytes::read(reader)),+ }
            }
        }
    };
    (enum $name:ident { $($number:literal $variant:ident { $($field:tt $(: $value:ident)?),* }),+ }) => {
        impl $crate::bytes::Bytes for $name {
            fn write(&self, bytes: &mut Vec<u8>) {
                match self {
                    $(Self::$variant { $($field $(: $value)?),* } => {
                        bytes.push($number);
                        $($crate::bytes!(@write bytes, $field $($value)?);)*
                    })+
                }
            }

            fn read(reader: &mut $crate::bytes::Reader) -> Self {
                match reader.byte() {
                    $($number => Self::$variant { $($field: $crate::bytes::Bytes::read(reader)),* },)+
                    _ => {
                        // The first one is read, from zeros.
                        reader.fail();
                        Self::read(reader)
                    }
                }
            }
        }
    };
    (@write $bytes:ident, $field:tt $value:ident) => { $crate::bytes::Bytes::write($value, $bytes) };
    (@write $bytes:ident, $field:ident) => { $crate::bytes::Bytes::write($field, $bytes) };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Clone, PartialEq)]
    enum Shape {
        Point,
        Circle(u16),
        Text { words: Vec<String>, size: Option<u64> },
    }

    bytes!(enum Shape { 0 Point {}, 1 Circle { 0: radius }, 2 Text { words, size } });

    #[test]
    fn what_was_written_is_read() {
        for size in [None, Some(0), Some(127), Some(128), Some(u64::MAX)] {
            let words = vec![String::new(), "a".repeat(300)];
            let shapes = vec![Shape::Point, Shape::Circle(u16::MAX), Shape::Text { words, size }];
            let mut bytes = to_bytes(&shapes);
            bytes.push(7);
            assert_eq!(from_bytes(&bytes), Some((shapes, &[7][..])));
        }
    }

    #[test]
    fn bytes_that_are_cut_or_no_value_are_damaged() {
        let bytes = to_bytes(&Shape::Text { words: vec!["ab".to_owned()], size: Some(300) });
        for length in 0..bytes.len() {
            assert_eq!(from_bytes::<Shape>(&bytes[..length]), None);
        }
        let is_damaged = |bytes: &[u8]| from_bytes::<Vec<Shape>>(bytes).is_none();
        assert!(is_damaged(&[1, 3]), "no such variant");
        assert!(is_damaged(&[1, 1, 0x80, 0x80, 4]), "larger than the type");
        assert!(is_damaged(&[1, 2, 1, 1, 0xFF, 0]), "no UTF-8");
        assert!(is_damaged(&[1, 2, 0, 2]), "neither there nor absent");
        assert!(is_damaged(&[0xFF; 20]), "longer than 64 bits");
        assert!(is_damaged(&[0xFF, 0xFF, 0xFF, 0x7F, 0]), "more than there are bytes");
    }
}
