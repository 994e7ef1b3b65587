"""Training of what panse learns from labelled statements: the tagger of names.

``python -m panse.training keys`` renews the models that the package holds. The same keys give the same models.
"""
