//! Declares jobs about one ticket or one guild whose payload is nothing but its id.

/// Declares the [`Job`](crate::jobs::Job) `Name = "kind" => method` for a method of the service that takes the guild
/// and the ticket; `for guild` if it takes the guild alone, `waits` if the job must wait while tickets are switched
/// off.
macro_rules! ticket_job {
    ($(#[$doc:meta])* $name:ident = $kind:literal $(, $waits:ident)? => $run:ident) => {
        $(#[$doc])*
        #[derive(serde::Serialize, serde::Deserialize)]
        pub(in crate::services::ticket) struct $name(pub(in crate::services::ticket) crate::domain::TicketId);

        ticket_job!(@impl $name, $kind, ($($waits)?), (self, tickets, job) => tickets.$run(job.guild, self.0));
    };
    ($(#[$doc:meta])* $name:ident for guild = $kind:literal $(, $waits:ident)? => $run:ident) => {
        $(#[$doc])*
        #[derive(serde::Serialize, serde::Deserialize)]
        pub(in crate::services::ticket) struct $name;

        ticket_job!(@impl $name, $kind, ($($waits)?), (self, tickets, job) => tickets.$run(job.guild));
    };
    (@impl $name:ident, $kind:literal, ($($waits:ident)?), ($self:ident, $tickets:ident, $job:ident) => $run:expr) => {
        impl crate::jobs::Job for $name {
            type Context = crate::services::TicketService;
            const KIND: &'static str = $kind;
            $(ticket_job!(@$waits);)?

            async fn run(
                $self,
                $tickets: &Self::Context,
                $job: &crate::jobs::ClaimedJob,
            ) -> std::result::Result<(), crate::services::Failure> {
                $run.await
            }
        }
    };
    (@waits) => {
        const WAITS_FOR: Option<crate::domain::Module> = Some(crate::domain::Module::Ticket);
    };
}
