//! Positions in the model's lists, each a type of its own so that one cannot stand for another, and sets of them.

use std::ops::{BitAnd, BitOr, Index, IndexMut, Sub};

use crate::bytes;

use super::{Article, Provision, Question, Requirement, Row, Subject, Table};

/// Defines a position in a list.
macro_rules! index {
    ($(#[$about:meta])* $name:ident) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(usize);

        bytes!($name { 0 });

        impl $name {
            /// The position with this number, from 0.
            pub const fn new(position: usize) -> Self {
                Self(position)
            }

            /// Its number, from 0.
            pub const fn get(self) -> usize {
                self.0
            }

            /// The first positions, in order.
            pub fn all(count: usize) -> impl DoubleEndedIterator<Item = Self> + ExactSizeIterator + Clone {
                (0..count).map(Self)
            }
        }
    };
}

/// Lets lists of a type be indexed by its position. As with numbers, a position beyond the list is a programming error:
/// [`super::Policy::check`] refuses such positions in a policy that comes from outside.
macro_rules! indexes {
    ($name:ident: $($item:ty),+) => {$(
        impl Index<$name> for [$item] {
            type Output = $item;
            fn index(&self, position: $name) -> &$item {
                &self[position.0]
            }
        }
        impl IndexMut<$name> for [$item] {
            fn index_mut(&mut self, position: $name) -> &mut $item {
                &mut self[position.0]
            }
        }
        impl Index<$name> for Vec<$item> {
            type Output = $item;
            fn index(&self, position: $name) -> &$item {
                &self[position.0]
            }
        }
        impl IndexMut<$name> for Vec<$item> {
            fn index_mut(&mut self, position: $name) -> &mut $item {
                &mut self[position.0]
            }
        }
    )+};
}

index!(
    /// Position of a subject in a policy.
    SubjectIndex
);
index!(
    /// Position of a question in its subject.
    QuestionIndex
);
index!(
    /// Position of a word, or of an interval of numbers, in its question.
    WordIndex
);
index!(
    /// Position of a table in its subject.
    TableIndex
);
index!(
    /// Position of a row in its table.
    RowIndex
);
index!(
    /// Position of an outcome in its table.
    OutcomeIndex
);
index!(
    /// Position of a requirement in its subject.
    RequirementIndex
);
index!(
    /// Position of an article in a policy.
    ArticleIndex
);
index!(
    /// Position of a provision in a policy.
    ProvisionIndex
);

indexes!(SubjectIndex: Subject);
indexes!(QuestionIndex: Question, WordSet);
indexes!(TableIndex: Table);
indexes!(RowIndex: Row);
indexes!(RequirementIndex: Requirement);
indexes!(ArticleIndex: Article);
indexes!(ProvisionIndex: Provision);

/// Defines a set of at most 64 positions.
macro_rules! set {
    ($(#[$about:meta])* $name:ident of $index:ident) => {
        $(#[$about])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub struct $name(u64);

        bytes!($name { 0 });

        impl $name {
            /// The set without any member.
            pub const EMPTY: Self = Self(0);
            /// The most members.
            pub const MOST: usize = 64;

            /// The set of the first positions, of [`Self::MOST`] at most.
            pub const fn first_of(count: usize) -> Self {
                match count {
                    0 => Self::EMPTY,
                    1..Self::MOST => Self(u64::MAX >> (Self::MOST - count)),
                    _ => Self(u64::MAX),
                }
            }

            /// The set of one position; empty for a position that no set can hold.
            pub const fn one(position: $index) -> Self {
                if position.0 < Self::MOST { Self(1 << position.0) } else { Self::EMPTY }
            }

            /// Whether a position is a member.
            pub const fn contains(self, position: $index) -> bool {
                self.intersects(Self::one(position))
            }

            /// Whether there is no member.
            pub const fn is_empty(self) -> bool {
                self.0 == 0
            }

            /// The number of members.
            pub const fn len(self) -> usize {
                self.0.count_ones() as usize
            }

            /// Whether there is a common member.
            pub const fn intersects(self, other: Self) -> bool {
                self.0 & other.0 != 0
            }

            /// Whether every member is one of the other set.
            pub const fn is_within(self, other: Self) -> bool {
                self.0 & !other.0 == 0
            }

            /// The first member.
            pub const fn first(self) -> Option<$index> {
                if self.is_empty() { None } else { Some($index(self.0.trailing_zeros() as usize)) }
            }

            /// The member of a set that has one only.
            pub const fn only(self) -> Option<$index> {
                if self.0.is_power_of_two() { self.first() } else { None }
            }

            /// The members in ascending order.
            pub fn iter(self) -> impl Iterator<Item = $index> + Clone {
                let mut left = self;
                std::iter::from_fn(move || {
                    let first = left.first()?;
                    left.0 &= left.0 - 1;
                    Some(first)
                })
            }
        }

        impl BitAnd for $name {
            type Output = Self;
            fn bitand(self, other: Self) -> Self {
                Self(self.0 & other.0)
            }
        }

        impl BitOr for $name {
            type Output = Self;
            fn bitor(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }
        }

        impl Sub for $name {
            type Output = Self;
            fn sub(self, other: Self) -> Self {
                Self(self.0 & !other.0)
            }
        }

        impl FromIterator<$index> for $name {
            fn from_iter<I: IntoIterator<Item = $index>>(positions: I) -> Self {
                positions.into_iter().fold(Self::EMPTY, |set, position| set | Self::one(position))
            }
        }
    };
}

set!(
    /// A set of a question's words, or of its intervals of numbers.
    WordSet of WordIndex
);
set!(
    /// A set of a table's outcomes.
    OutcomeSet of OutcomeIndex
);
