meson setup build -Dcpp_args=-march=native
meson compile -C build
