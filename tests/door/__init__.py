"""Every public function is given every wrong kind of argument."""
