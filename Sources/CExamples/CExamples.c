// The files of Examples/ inside the program. The compiler copies their bytes: Examples/ is their only source.
#include "CExamples.h"

#pragma clang diagnostic ignored "-Wc23-extensions"

static const unsigned char prod_access[] = {
#embed "../../Examples/prod/access.yaml"
};
static const unsigned char prod_namespaces[] = {
#embed "../../Examples/prod/namespaces.yaml"
};
static const unsigned char prod_network[] = {
#embed "../../Examples/prod/network.yaml"
};
static const unsigned char prod_workloads[] = {
#embed "../../Examples/prod/workloads.yaml"
};
static const unsigned char dr_access[] = {
#embed "../../Examples/dr/access.yaml"
};
static const unsigned char dr_namespaces[] = {
#embed "../../Examples/dr/namespaces.yaml"
};
static const unsigned char dr_network[] = {
#embed "../../Examples/dr/network.yaml"
};
static const unsigned char dr_workloads[] = {
#embed "../../Examples/dr/workloads.yaml"
};

static const struct example_file files[] = {
    {"Examples/dr/access.yaml", dr_access, sizeof dr_access},
    {"Examples/dr/namespaces.yaml", dr_namespaces, sizeof dr_namespaces},
    {"Examples/dr/network.yaml", dr_network, sizeof dr_network},
    {"Examples/dr/workloads.yaml", dr_workloads, sizeof dr_workloads},
    {"Examples/prod/access.yaml", prod_access, sizeof prod_access},
    {"Examples/prod/namespaces.yaml", prod_namespaces, sizeof prod_namespaces},
    {"Examples/prod/network.yaml", prod_network, sizeof prod_network},
    {"Examples/prod/workloads.yaml", prod_workloads, sizeof prod_workloads},
};
const size_t example_file_count = sizeof files / sizeof files[0];

struct example_file example_file_at(size_t index) { return files[index]; }
