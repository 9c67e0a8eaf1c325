import os
import re

from conan import ConanFile
from conan.tools.build import check_min_cppstd
from conan.tools.cmake import CMake, CMakeToolchain, cmake_layout
from conan.tools.files import copy, load

required_conan_version = ">=2.1"


class SimdactConan(ConanFile):
    name = "simdact"
    description = "Neural-network activation functions and their gradients for the CPU, vectorised with xsimd"
    license = "BSD-3-Clause"
    topics = ("activation-functions", "neural-network", "simd", "vectorization", "header-only")
    package_type = "library"
    settings = "os", "arch", "compiler", "build_type"
    options = {"header_only": [True, False], "shared": [True, False], "fPIC": [True, False]}
    default_options = {"header_only": True, "shared": False, "fPIC": True}  # else with simdact::runtime
    implements = ["auto_header_only", "auto_shared_fpic"]
    exports_sources = "include/*.hpp", "src/*", "cmake/*", "CMakeLists.txt", "LICENSE"
    no_copy_source = True
    test_package_folder = os.path.join("cmake", "conan", "center", "all", "test_package")

    def set_version(self):
        header = load(self, os.path.join(self.recipe_folder, "include", "simdact", "version.hpp"))
        self.version = ".".join(re.findall(r"#define SIMDACT_VERSION_(?:MAJOR|MINOR|PATCH) (\d+)", header))

    def layout(self):
        cmake_layout(self)

    def requirements(self):
        self.requires("xsimd/[>=8.1 <15]", transitive_headers=True)

    def validate(self):
        check_min_cppstd(self, 20)

    def generate(self):
        if self.options.header_only:
            return
        toolchain = CMakeToolchain(self)
        toolchain.cache_variables["SIMDACT_BUILD_RUNTIME"] = True
        for part in "TESTS", "BENCHMARKS", "EXAMPLES":
            toolchain.cache_variables[f"SIMDACT_BUILD_{part}"] = False
        xsimd = self.dependencies["xsimd"].cpp_info.includedirs[0]
        toolchain.cache_variables["SIMDACT_XSIMD_INCLUDE_DIR"] = xsimd.replace("\\", "/")
        toolchain.generate()

    def build(self):
        if not self.options.header_only:
            cmake = CMake(self)
            cmake.configure()
            cmake.build()

    def package(self):
        copy(self, "LICENSE", src=self.source_folder, dst=os.path.join(self.package_folder, "licenses"))
        copy(self, "*.hpp", src=os.path.join(self.source_folder, "include"), dst=os.path.join(self.package_folder, "include"))
        copy(self, "simdact-runtime.cmake", src=os.path.join(self.source_folder, "cmake"),
             dst=os.path.join(self.package_folder, "lib", "cmake"))
        for library in "*.a", "*.so", "*.so.*":
            copy(self, library, src=self.build_folder, dst=os.path.join(self.package_folder, "lib"), keep_path=False)

    def package_info(self):
        self.cpp_info.set_property("cmake_file_name", "simdact")
        self.cpp_info.set_property("cmake_config_version_compat", "SameMinorVersion")
        self.cpp_info.set_property("cmake_build_modules", [os.path.join("lib", "cmake", "simdact-runtime.cmake")])
        if self.options.header_only:
            headers = self.cpp_info
        else:
            self.cpp_info.set_property("cmake_target_name", "simdact::all")
            self.cpp_info.set_property("pkg_config_name", "simdact-all")
            headers = self.cpp_info.components["headers"]
            headers.requires = ["xsimd::xsimd"]
            runtime = self.cpp_info.components["runtime"]
            runtime.set_property("cmake_target_name", "simdact::runtime")
            runtime.set_property("pkg_config_name", "simdact-runtime")
            runtime.libs = ["simdact_runtime"]
            runtime.requires = ["headers"]
        headers.set_property("cmake_target_name", "simdact::simdact")
        headers.set_property("pkg_config_name", "simdact")
        headers.bindirs = []
        headers.libdirs = []
