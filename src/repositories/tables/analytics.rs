//! Tables of figures.

use super::ErasureRule::InGuild;
use super::ExportRule::LeftOut;
use super::Side::Counter;
use super::{PersonalColumn, Table};

/// Every table of figures.
pub const TABLES: &[Table] = &[
    Table {
        name: "ticket_facts",
        side: Counter,
        // Figures stay as they are, without the staff member.
        personal: &[PersonalColumn::new(
            "staff_id",
            LeftOut,
            InGuild(
                "UPDATE ticket_facts SET staff_id = 0
                  WHERE guild_id = $1 AND staff_id = $2
                    AND ticket_id IN (SELECT ticket_id FROM ticket_facts
                                       WHERE guild_id = $1 AND staff_id = $2 LIMIT 1000)",
            ),
        )],
        plain: "guild_id ticket_id kind at category_id value",
    },
    Table {
        name: "ticket_days",
        side: Counter,
        // Rows of one staff member repeat a part of the totals, so deleting them loses nothing.
        personal: &[PersonalColumn::new(
            "staff_id",
            LeftOut,
            InGuild("DELETE FROM ticket_days WHERE guild_id = $1 AND staff_id = $2"),
        )],
        plain: "guild_id category_id starts_at opened reopened closed claimed answered answer_ms solve_ms \
         kept missed ratings stars hours answers solutions",
    },
    Table::of_nobody("ticket_day_folds", Counter, "guild_id starts_at ends_at"),
];
