// The two kinds of people at the desk, as every floor above the store knows them.
#pragma once

#include <string>

#include "base/ids.h"

namespace turno {

struct Customer {
  CustomerId id{};
  std::string rut;  // as shown: "12.345.678-9"
  std::string name;
  bool has_pin = false;
};

struct Executive {
  ExecutiveId id{};
  std::string username;      // what customers see in front of his lines
  std::string display_name;  // what he greets them with
};

}  // namespace turno
