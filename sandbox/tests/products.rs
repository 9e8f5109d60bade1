//! listProducts.

use crate::client::{Call, Sandbox};

#[tokio::test]
async fn list_products_is_a_bare_array() {
    let sandbox = Sandbox::start().await;
    let reply = sandbox.get("/product/?partnerId=1").await;
    assert_eq!(reply.status, 200);
    let products = reply.json();
    let products = products.as_array().unwrap();
    assert!(products.len() > 3);
    for product in products {
        let names: Vec<&String> = product.as_object().unwrap().keys().collect();
        assert_eq!(
            names,
            ["code", "description", "id", "runtime", "shortCode", "title"]
        );
        assert!(product["id"].is_i64() && product["runtime"].is_i64());
        assert!(
            ["code", "description", "shortCode", "title"]
                .iter()
                .all(|name| product[name].is_string())
        );
    }
    assert_eq!(products[0]["code"], "college");
    assert_eq!(
        sandbox.last().await,
        (Some("listProducts".to_owned()), Some(200), true)
    );
}

#[tokio::test]
async fn list_products_needs_the_keys_own_partner() {
    let sandbox = Sandbox::start().await;
    for query in [
        "",
        "?partnerId=",
        "?partnerId=abc",
        "?partnerId=2",
        "?partnerId=-1",
    ] {
        let reply = sandbox.get(&format!("/product/{query}")).await;
        assert_eq!(reply.faulty_fields(), ["partnerId"], "{query}");
    }
    assert_eq!(
        sandbox
            .get("/product/?partnerId=1&x=1")
            .await
            .faulty_fields(),
        ["x"]
    );
    assert_eq!(
        sandbox.send(Call::api("POST", "/product/")).await.status,
        405
    );
}
