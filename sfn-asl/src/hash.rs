//! Maps and sets by a quick hash, for tables that are only asked and never walked through: their order is left to
//! chance.

/// A map whose order is left to chance.
pub(crate) type HashMap<K, V> = std::collections::HashMap<K, V, foldhash::fast::RandomState>;

/// A set whose order is left to chance.
pub(crate) type HashSet<T> = std::collections::HashSet<T, foldhash::fast::RandomState>;
