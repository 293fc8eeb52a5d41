//! One page, one file.

mod about;
mod home;
mod policy;
mod subject;

pub use about::About;
pub use home::Home;
pub use policy::PolicyPage;
pub use subject::SubjectPage;
