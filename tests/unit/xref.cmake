renmei_unit_test(xref locator)
