import os
import re

from conan import ConanFile
from conan.tools.build import check_min_cppstd
from conan.tools.files import copy, load
from conan.tools.layout import basic_layout

required_conan_version = ">=2.1"


class SimdactConan(ConanFile):
    name = "simdact"
    description = "Neural-network activation functions and their gradients for the CPU, vectorised with xsimd"
    license = "BSD-3-Clause"
    topics = ("activation-functions", "neural-network", "simd", "vectorization", "header-only")
    package_type = "header-library"
    settings = "os", "arch", "compiler", "build_type"
    exports_sources = "include/*.hpp", "LICENSE"
    no_copy_source = True
    test_package_folder = os.path.join("cmake", "conan", "center", "all", "test_package")

    def set_version(self):
        header = load(self, os.path.join(self.recipe_folder, "include", "simdact", "version.hpp"))
        self.version = ".".join(re.findall(r"#define SIMDACT_VERSION_(?:MAJOR|MINOR|PATCH) (\d+)", header))

    def layout(self):
        basic_layout(self)

    def requirements(self):
        self.requires("xsimd/[>=8.1 <15]")

    def validate(self):
        check_min_cppstd(self, 20)

    def package(self):
        copy(self, "LICENSE", src=self.source_folder, dst=os.path.join(self.package_folder, "licenses"))
        copy(self, "*.hpp", src=os.path.join(self.source_folder, "include"), dst=os.path.join(self.package_folder, "include"))

    def package_info(self):
        self.cpp_info.set_property("cmake_file_name", "simdact")
        self.cpp_info.set_property("cmake_target_name", "simdact::simdact")
        self.cpp_info.set_property("cmake_config_version_compat", "SameMinorVersion")
        self.cpp_info.set_property("pkg_config_name", "simdact")
        self.cpp_info.bindirs = []
        self.cpp_info.libdirs = []

    def package_id(self):
        self.info.clear()
