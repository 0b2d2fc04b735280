//! Stand-in ids that replace a user's id where it must not be known. Each is used in one ticket only, so that two
//! tickets of a user have nothing in common.

use super::UserId;

/// Leading bits of every stand-in; the sign bit stays clear, because databases store ids as BIGINT. Discord's own ids
/// reach them in 2083.
const MARK: u64 = 0x7F << 56;

/// Letters and digits that are not easily confused.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

impl UserId {
    /// Stand-in of every erased user. One for all, so that they cannot be told apart.
    pub const ERASED: Self = Self::stand_in(0);

    /// Creates a stand-in from random bits.
    pub const fn stand_in(chance: u64) -> Self {
        Self::new(MARK | (chance >> 8))
    }

    /// Returns true if it is not a Discord account.
    pub const fn is_stand_in(self) -> bool {
        self.get() & (0xFF << 56) == MARK
    }

    /// Returns the display name of a stand-in, the same in every language: `Anon-7K2P`.
    pub fn stand_in_name(self) -> Option<String> {
        let letter = |place: u64| {
            let number = (self.get() >> (5 * place)) % 32;
            char::from(LETTERS[usize::try_from(number).unwrap_or_default()])
        };
        self.is_stand_in().then(|| format!("Anon-{}{}{}{}", letter(3), letter(2), letter(1), letter(0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stand_in_is_known_as_one_and_keeps_its_name() {
        for chance in [0, 1, u64::MAX, 0xDEAD_BEEF_0123_4567] {
            let id = UserId::stand_in(chance);
            assert!(id.is_stand_in() && id.as_i64() > 0, "{id}");
            assert_eq!(UserId::from_i64(id.as_i64()).stand_in_name(), id.stand_in_name());
        }
        assert_eq!(UserId::stand_in(0).stand_in_name().as_deref(), Some("Anon-0000"));
    }

    #[test]
    fn no_account_is_taken_for_one() {
        let latest = UserId::new(1_772_701_200_000_u64 << 22);
        assert!(!latest.is_stand_in());
        assert_eq!(latest.stand_in_name(), None);
    }
}
