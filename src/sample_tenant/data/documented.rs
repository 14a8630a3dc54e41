//! The fourth partner: the example on Graph's own page about the results function, to the letter.

/// `id` of the partner in the example.
pub const PARTNER: &str = "b3548526-e615-3785-3118-be70b3968ec5";
/// Its `partnerId`.
pub const PARTNER_ID: &str = "198d7140-80bb-4843-8cc4-811377a49a92";
/// Its `statusDetails`.
pub const STATUS_DETAILS: &str = "The external partner is available";

/// A row of the example.
#[derive(Debug)]
pub struct Documented {
    /// `activityId`.
    pub activity_id: &'static str,
    /// `cloudPcId`.
    pub cloud_pc_id: &'static str,
    /// `state`.
    pub state: &'static str,
    /// `startDateTime`.
    pub start_date_time: &'static str,
    /// `lastModifiedDateTime`.
    pub last_modified_date_time: &'static str,
    /// `errorCode`.
    pub error_code: &'static str,
    /// `errorMessage`.
    pub error_message: &'static str,
}

/// The only activity of the example.
pub const ACTIVITY: &str = "9adc7d86-6411-407e-b936-abfa0470dccf";

/// Both rows.
pub const ROWS: [Documented; 2] = [
    Documented {
        activity_id: ACTIVITY,
        cloud_pc_id: "30d0e128-de93-41dc-89ec-33d84bb662a0",
        state: "canceled",
        start_date_time: "2025-12-13T03:22:53.0681671Z",
        last_modified_date_time: "2025-12-13T03:22:53Z",
        error_code: "deviceNotFound",
        error_message: "Cloud PC not found or invalid",
    },
    Documented {
        activity_id: ACTIVITY,
        cloud_pc_id: "7c82a3e3-9459-44e4-94d9-b92f93bf78dd",
        state: "succeeded",
        start_date_time: "2025-12-14T03:22:53.0681671Z",
        last_modified_date_time: "2025-12-14T03:22:53Z",
        error_code: "none",
        error_message: "",
    },
];
