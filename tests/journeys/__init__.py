"""The whole product from the outside: what somebody does in a browser, from the first page to the last."""
