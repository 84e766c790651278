// Why an executive is given nobody, in English sentences for the operator. A pure function.
#pragma once

#include <string>
#include <vector>

#include "dispatcher/policy.h"
#include "dispatcher/why_not.h"

namespace turno {

std::vector<std::string> why_not_lines(const WhyNot& why, const Policy& policy,
                                       const std::string& name);

}  // namespace turno
