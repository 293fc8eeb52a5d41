//! Order for short lists. The library's sorts are each larger than most modules here, and a page pays for every
//! type that is sorted; what an assessment puts in order has a few dozen entries at most.

/// Puts items in ascending order of a key; equal ones keep their order.
pub fn by_key<T, K: PartialOrd>(items: &mut [T], key: impl Fn(&T) -> K) {
    for end in 1..items.len() {
        let mut at = end;
        while at > 0 && key(&items[at]) < key(&items[at - 1]) {
            items.swap(at, at - 1);
            at -= 1;
        }
    }
}
