//! Has the crate rebuilt when a migration is added: `sqlx::migrate!` only notices changes in files it knew.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
}
