"""The viewer in the terminal: texts and layout in plain Python, widgets and the application in textual."""
