// The people and tickets of the assignment's examples, so that a first look finds somebody home.
#pragma once

#include "base/result.h"
#include "desk/directory.h"
#include "store/store.h"

namespace turno {

inline constexpr const char* kDemoPassword = "demo";

// Fills `store` when it holds nothing yet, and does nothing otherwise. True when it filled it.
[[nodiscard]] Result<bool> fill_demo(Store& store, Directory& directory);

}  // namespace turno
