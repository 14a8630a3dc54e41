//! The window as a person meets it: in a real display, driven from another process through AT-SPI by role and name.

mod cold_start;
mod crash;
mod first_minute;
mod hanging_keyring;
mod lost_renderer;
mod main_job;
mod marked_secrets;
mod renderers;
mod scripts;
mod second_start;
mod system_look;
mod transcript;
