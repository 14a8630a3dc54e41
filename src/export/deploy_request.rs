//! The body of Graph's `deployAgent` for chosen Cloud PCs, as an administrator sends it. The program itself sends none.

/// `deployAgent` takes so many Cloud PCs at once.
pub const MOST_CLOUD_PCS: usize = 50;

#[derive(serde::Serialize)]
#[serde(rename_all = "camelCase")]
struct Body<'a> {
    cloud_pc_ids: &'a [String],
}

/// One JSON body for each fifty Cloud PCs, blank lines between them. Each Cloud PC stands in one of them once, in the
/// order given; blank ids stand in none.
#[must_use]
pub fn deploy_requests(cloud_pc_ids: impl IntoIterator<Item = String>) -> String {
    let mut seen = std::collections::HashSet::new();
    let ids: Vec<String> = cloud_pc_ids
        .into_iter()
        .filter(|id| !id.trim().is_empty() && seen.insert(id.to_ascii_lowercase()))
        .collect();
    let body = |ids: &[String]| serde_json::to_string_pretty(&Body { cloud_pc_ids: ids }).unwrap_or_default();
    ids.chunks(MOST_CLOUD_PCS).map(body).collect::<Vec<_>>().join("\n\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(num: usize) -> impl Iterator<Item = String> {
        (0..num).map(|number| format!("30d0e128-de93-41dc-89ec-{number:012x}"))
    }

    #[test]
    fn every_fifty_cloud_pcs_are_a_body_of_their_own() {
        let text = deploy_requests(ids(101));
        let bodies: Vec<serde_json::Value> = serde_json::Deserializer::from_str(&text)
            .into_iter()
            .map(|body| body.unwrap())
            .collect();
        let lengths: Vec<usize> = bodies
            .iter()
            .map(|body| body["cloudPcIds"].as_array().unwrap().len())
            .collect();
        assert_eq!(lengths, [50, 50, 1]);
        let sent: Vec<&str> = bodies
            .iter()
            .flat_map(|body| body["cloudPcIds"].as_array().unwrap())
            .map(|id| id.as_str().unwrap())
            .collect();
        assert_eq!(sent, ids(101).collect::<Vec<_>>());
        assert!(bodies.iter().all(|body| body.as_object().unwrap().len() == 1));
    }

    #[test]
    fn a_cloud_pc_stands_there_once_whatever_its_letter_case_and_a_blank_id_never() {
        let text = deploy_requests(["a-B", "", "A-b", " ", "c\"d"].map(str::to_owned));
        let body: serde_json::Value = serde_json::from_str(&text).unwrap();
        assert_eq!(body, serde_json::json!({ "cloudPcIds": ["a-B", "c\"d"] }));
        assert_eq!(deploy_requests([]), "");
    }
}
