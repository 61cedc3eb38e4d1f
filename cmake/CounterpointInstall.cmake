# What `cmake --install` and the Debian package carry beside the programs: the bundled data, the demo, what makes the window an
# application of the desktop, and the papers.
include(GNUInstallDirs)
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY TRUE)  # installing must not build the tests
install(DIRECTORY "${CMAKE_SOURCE_DIR}/datasets" DESTINATION "${CMAKE_INSTALL_DATADIR}/counterpoint")
install(DIRECTORY "${CMAKE_SOURCE_DIR}/resources/" DESTINATION "${CMAKE_INSTALL_DATADIR}/counterpoint" USE_SOURCE_PERMISSIONS
        PATTERN desktop EXCLUDE PATTERN icons EXCLUDE PATTERN fonts EXCLUDE PATTERN i18n EXCLUDE)

set(app_id io.github.counterpoint.Counterpoint)
set(desktop_files "${CMAKE_SOURCE_DIR}/resources/desktop")
set(icons "${CMAKE_SOURCE_DIR}/resources/icons")
configure_file("${desktop_files}/${app_id}.metainfo.xml.in" "${CMAKE_BINARY_DIR}/desktop/${app_id}.metainfo.xml" @ONLY)
install(FILES "${desktop_files}/${app_id}.desktop" DESTINATION "${CMAKE_INSTALL_DATADIR}/applications")
install(FILES "${CMAKE_BINARY_DIR}/desktop/${app_id}.metainfo.xml" DESTINATION "${CMAKE_INSTALL_DATADIR}/metainfo")
install(FILES "${desktop_files}/${app_id}.xml" DESTINATION "${CMAKE_INSTALL_DATADIR}/mime/packages")
install(FILES "${icons}/counterpoint.svg" DESTINATION "${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps" RENAME "${app_id}.svg")
install(FILES "${icons}/application-x-counterpoint-session.svg" DESTINATION "${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/mimetypes")

install(FILES "${CMAKE_SOURCE_DIR}/README.md" "${CMAKE_SOURCE_DIR}/CHANGELOG.md" "${CMAKE_SOURCE_DIR}/LICENSE"
        DESTINATION "${CMAKE_INSTALL_DOCDIR}")

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME counterpoint)
set(CPACK_PACKAGE_VENDOR "Counterpoint maintainers")
set(CPACK_PACKAGE_CONTACT "Counterpoint maintainers <maintainers@localhost>")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# Beside what the programs are linked with: some font with figures of one width, and the icon theme that others inherit from.
set(CPACK_DEBIAN_PACKAGE_DEPENDS "fonts-noto-core | fonts-liberation2 | fonts-liberation | fonts-dejavu-core, hicolor-icon-theme")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libopenblas0-pthread, qt6-wayland, qt6-translations-l10n, shared-mime-info, desktop-file-utils")
include(CPack)
