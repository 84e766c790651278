// The two kinds of people at the desk, as every floor above the store knows them.
#pragma once

#include <string>
#include <vector>

#include "base/ids.h"

namespace turno {

struct Customer {
  CustomerId id{};
  std::string rut;  // as shown: "12.345.678-9"
  std::string name;
  bool has_pin = false;
  std::string customer_class{};  // a tag, e.g. "vip"; empty: none
};

struct Executive {
  ExecutiveId id{};
  std::string username;      // what customers see in front of his lines
  std::string display_name;  // what he greets them with
  // What he can do, as recorded when he logged in; see ExecutiveProfile of the policy.
  std::vector<std::string> skills{};
  int level = 1;
  int capacity = 0;  // conversations at once; 0: as the policy says
};

}  // namespace turno
