"""AWS on this machine: moto, with the parts that it leaves out."""
