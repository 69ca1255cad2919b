renmei_unit_test(figure draw)
target_link_libraries(test_figure_draw PRIVATE PkgConfig::CAIRO m)
