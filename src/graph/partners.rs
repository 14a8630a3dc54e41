//! The tenant's RMM partners.

use std::borrow::Cow;
use std::sync::Arc;

use super::cell::{Cell, NotText};
use super::pages::{Fetched, Pages};
use super::wire::{Field, Record};
use super::{GraphClient, OnWait, endpoint};
use crate::model::{ConnectionStatus, Failure, Partner};

/// Lists every partner. One without an id is left out: nothing can be asked about it.
///
/// # Errors
/// What ended the reading. Partners of pages before are not kept: the list is short, and half a list would
/// hide a partner.
pub async fn list_partners(client: &GraphClient) -> Result<Vec<Partner>, Failure> {
    let on_wait: Arc<OnWait> = Arc::new(|_| {});
    let mut pages = Pages::new(client.clone(), endpoint::partners(client.root())?);
    let (mut body, mut partners) = (Vec::new(), Vec::new());
    loop {
        match pages.fetch(&mut body, &on_wait).await {
            Fetched::End => return Ok(partners),
            Fetched::Failed(failed) => return Err(failed.failure),
            Fetched::Body(trace) => {
                let page = pages
                    .read::<PartnerRow<'_>>(&body, &trace)
                    .map_err(|failed| failed.failure)?;
                partners.extend(page.rows.into_iter().filter_map(PartnerRow::into_partner));
            }
        }
    }
}

/// A partner as it is read; what has a wrong type counts as missing.
#[derive(Default)]
struct PartnerRow<'a> {
    id: Option<Cow<'a, str>>,
    partner_id: Option<Cow<'a, str>>,
    enable_connection: Option<bool>,
    connection_status: Option<Cow<'a, str>>,
    last_sync_date_time: Option<Cow<'a, str>>,
    status_details: Option<Cow<'a, str>>,
}

impl<'a> Record<'a> for PartnerRow<'a> {
    fn set(&mut self, name: &str, cell: Cell<'a>) -> Result<Field, NotText> {
        let place = match name {
            "id" => &mut self.id,
            "partnerId" => &mut self.partner_id,
            "connectionStatus" => &mut self.connection_status,
            "lastSyncDateTime" => &mut self.last_sync_date_time,
            "statusDetails" => &mut self.status_details,
            "enableConnection" => {
                self.enable_connection = cell.flag();
                return Ok(Field::Known);
            }
            _ => return Ok(Field::Unknown),
        };
        *place = cell.text().unwrap_or_default();
        Ok(Field::Known)
    }
}

impl PartnerRow<'_> {
    fn into_partner(self) -> Option<Partner> {
        let own = |text: Option<Cow<'_, str>>| text.map(Cow::into_owned);
        Some(Partner {
            id: own(self.id).filter(|id| !id.is_empty())?,
            partner_id: own(self.partner_id),
            enable_connection: self.enable_connection,
            connection_status: ConnectionStatus::from_graph(self.connection_status.as_deref()),
            last_sync_date_time: own(self.last_sync_date_time),
            status_details: own(self.status_details),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::wire::decode_page;
    use super::*;

    fn read(json: &str) -> Vec<Partner> {
        let page = decode_page::<PartnerRow<'_>>(json.as_bytes()).unwrap();
        page.rows.into_iter().filter_map(PartnerRow::into_partner).collect()
    }

    #[test]
    fn the_documented_partner_is_read() {
        let partners = read(
            r#"{"value":[{"@odata.type":"x","id":"b3548526-e615-3785-3118-be70b3968ec5","partnerId":"198d7140-80bb-4843-8cc4-811377a49a92",
                "enableConnection":true,"connectionStatus":"available","lastSyncDateTime":"2025-01-01T00:00:00Z","statusDetails":"The external partner is available"}]}"#,
        );
        assert_eq!(partners.len(), 1);
        assert_eq!(partners[0].connection_status, ConnectionStatus::Available);
        assert_eq!(partners[0].enable_connection, Some(true));
        assert_eq!(
            partners[0].status_details.as_deref(),
            Some("The external partner is available")
        );
    }

    #[test]
    fn odd_partners_spoil_nothing_but_themselves() {
        let partners = read(
            r#"{"value":[{"id":"a","statusDetails":{"code":1},"enableConnection":"yes","connectionStatus":"resting"},{"id":null},{"id":"b","connectionStatus":null,
                "agentSetting":{"installParameters":["TOKENID=secret"]}}]}"#,
        );
        assert_eq!(
            partners.iter().map(|partner| partner.id.as_str()).collect::<Vec<_>>(),
            ["a", "b"]
        );
        assert_eq!(partners[0].connection_status, ConnectionStatus::Other("resting".into()));
        assert_eq!(
            (partners[0].enable_connection, &partners[0].status_details),
            (None, &None)
        );
        assert_eq!(partners[1].connection_status, ConnectionStatus::Missing);
        assert!(!format!("{partners:?}").contains("secret"));
    }
}
